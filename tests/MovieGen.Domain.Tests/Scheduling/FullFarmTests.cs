using MovieGen.Domain.Rendering;
using MovieGen.Domain.Scheduling;
using static MovieGen.Domain.Tests.Scheduling.QueueRig;

namespace MovieGen.Domain.Tests.Scheduling;

/// <summary>Fifty accounts of twenty jobs each, one of the jobs with priority, from the first task to the last.</summary>
public sealed class FullFarmTests
{
    private const int Accounts = 50;
    private const int JobsPerAccount = 20;
    private const int TasksPerJob = 8;
    private const int Favoured = 7;
    private const int FavouredJob = Favoured * JobsPerAccount;
    private const double FavouredWeight = 2.594; // 1.1^10

    private readonly QueueRig _rig = new();
    private readonly Dictionary<ArtifactKey, (int Account, int Job, double Seconds)> _tasks = [];
    private readonly PriorityQueue<ArtifactKey, double> _ends = new();
    private readonly Dictionary<int, int> _begun = [];
    private double _now;

    [Fact]
    public void While_all_have_work_everybody_is_within_one_slot_of_a_fair_share()
    {
        OfferAll();
        Hire(workers: 100, slots: 2);
        var looks = 0;
        Run(step =>
        {
            if (step % 5 != 0 || Waiting() is not { } shares)
                return;
            looks++;
            var others = shares.Where((_, account) => account != Favoured).ToList();
            var fair = (200.0 - shares[Favoured]) / (Accounts - 1);
            Assert.All(others, share => Assert.InRange(share, fair - 1, fair + 1));

            // The priority of one job counts while it is that job's turn: never less than the others, never more than if the whole account
            // had it.
            Assert.InRange(shares[Favoured], fair - 1, 200 * FavouredWeight / (Accounts - 1 + FavouredWeight) + 1);
        });
        Assert.True(looks > 500, $"all accounts had work in {looks} looks only");
    }

    [Fact]
    public void The_job_with_priority_is_ahead_and_nobody_waits_for_it_to_end()
    {
        OfferAll();
        Hire(workers: 100, slots: 2);
        var total = _tasks.Count;
        Run(step =>
        {
            if (step == total / 4)
                Assert.True(
                    _begun[FavouredJob] > 1.5 * Siblings(),
                    $"it began {_begun[FavouredJob]} tasks, its siblings {Siblings()} on average"
                );
            if (step == total / 2)
                Assert.Equal(Accounts * JobsPerAccount, _begun.Count);
        });

        double Siblings() => Enumerable.Range(FavouredJob + 1, JobsPerAccount - 1).Average(job => _begun.GetValueOrDefault(job));
    }

    /// <summary>Fewer slots than accounts: somebody always waits, but each account in its turn.</summary>
    [Fact]
    public void Nobody_starves_on_a_farm_with_fewer_slots_than_accounts()
    {
        OfferAll();
        Hire(workers: 10, slots: 1);
        var last = new int[Accounts];
        var longest = 0;
        Run(step =>
        {
            if (Waiting() is not { } shares)
                return;
            for (var account = 0; account < Accounts; account++)
            {
                if (shares[account] > 0)
                    last[account] = step;
                longest = Math.Max(longest, step - last[account]);
            }
        });
        Assert.True(longest < 3 * Accounts, $"an account waited for {longest} tasks of others");
    }

    private void OfferAll()
    {
        var random = new Random(1);
        for (var job = 0; job < Accounts * JobsPerAccount; job++)
        {
            for (var task = 0; task < TasksPerJob; task++)
            {
                var cost = 1 + Math.Exp(random.NextDouble() * 2);
                var offer = Task($"{job}/{task}", job / JobsPerAccount, job, cost, job == FavouredJob ? 10 : 0);
                _tasks[offer.Key] = (job / JobsPerAccount, job, cost * (0.8 + 0.4 * random.NextDouble()));
                _rig.Offer(offer);
            }
        }
    }

    private void Hire(int workers, int slots)
    {
        for (var worker = 1; worker <= workers; worker++)
            _rig.Hire(worker, slots);
    }

    /// <summary>Simulated workers: whatever ends next frees its slot, until all is done.</summary>
    private void Run(Action<int> look)
    {
        Begin();
        for (var step = 1; _ends.TryDequeue(out var key, out var end); step++)
        {
            Pass(end);
            _rig.Complete(key);
            Begin();
            look(step);
        }

        Assert.Equal(0, _rig.Queue.Waiting);
        Assert.Equal(_tasks.Count, _begun.Values.Sum());
    }

    /// <summary>Workers report each second; a queue that hears nothing of them gives them nothing.</summary>
    private void Pass(double until)
    {
        var seconds = (int)until - (int)_now;
        _now = until;
        if (seconds > 0)
            _rig.Pass(seconds);
        Begin();
    }

    private void Begin()
    {
        _rig.Decide();
        foreach (var grant in _rig.Said.OfType<QueueEffect.Grant>())
        {
            var (_, job, seconds) = _tasks[grant.Key];
            _begun[job] = _begun.GetValueOrDefault(job) + 1;
            _ends.Enqueue(grant.Key, _now + seconds);
        }

        _rig.Said.Clear();
    }

    /// <summary>Slots of each account; null where one of them has nothing waiting.</summary>
    private int[]? Waiting()
    {
        var uses = _rig.Queue.Snapshot(_rig.Now).Accounts;
        if (uses.Count < Accounts || uses.Any(use => use.Waiting == 0))
            return null;
        var shares = new int[Accounts];
        foreach (var use in uses)
            shares[int.Parse(use.Account.Value["account-".Length..], System.Globalization.CultureInfo.InvariantCulture)] = use.Running;
        return shares;
    }
}
