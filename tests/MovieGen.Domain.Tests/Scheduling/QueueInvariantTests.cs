using CsCheck;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Scheduling;
using static MovieGen.Domain.Tests.Scheduling.QueueRig;

namespace MovieGen.Domain.Tests.Scheduling;

/// <summary>
/// Whatever happens in whatever order: nothing is lost, nothing runs twice but stragglers, and the queue's count of slots is right.
/// </summary>
public sealed class QueueInvariantTests
{
    [Fact]
    public void Nothing_is_lost_and_nothing_runs_twice_in_any_history() =>
        Gen.Int[0, int.MaxValue].Sample(seed => new History(seed).Run(), iter: 100);

    private sealed class History(int seed)
    {
        private readonly QueueRig _rig = new();
        private readonly Random _random = new(seed);
        private readonly HashSet<ArtifactKey> _needed = [];
        private int _offers;

        public void Run()
        {
            for (var w = 1; w <= 4; w++)
                _rig.Hire(w, _random.Next(1, 4));
            for (var step = 0; step < 250; step++)
            {
                Step();
                Listen();
                Check();
            }

            // The storm is over: all that is needed gets made.
            for (var w = 1; w <= 4; w++)
                _rig.Hire(w, 2);
            for (var rounds = 0; _needed.Count > 0; rounds++)
            {
                Assert.True(rounds < 2000, $"{_needed.Count} tasks are lost (seed {seed})");
                _rig.Pass(1);
                Listen();
                foreach (var key in _rig.Running.Values.Select(r => r.Key).Distinct().ToArray())
                    Complete(key);
                Check();
            }
        }

        private void Step()
        {
            var running = _rig.Running.Count > 0 ? _rig.Running.ElementAt(_random.Next(_rig.Running.Count)).Value.Key : (ArtifactKey?)null;
            switch (_random.Next(14))
            {
                case 0 or 1 or 2 or 3:
                    Need($"task {_offers++}");
                    break;
                case 4 when _needed.Count > 0:
                    Reoffer(_needed.ElementAt(_random.Next(_needed.Count)));
                    break;
                case 5 when running is { } key:
                    Complete(key);
                    break;
                case 6 when running is { } key:
                    _rig.Fail(key, (FaultKind)_random.Next(4));
                    Reoffer(key);
                    break;
                case 7 when _needed.Count > 0:
                    Withdraw(_needed.ElementAt(_random.Next(_needed.Count)));
                    break;
                case 8:
                    _rig.Restart(Worker(_random.Next(1, 5)));
                    break;
                case 9:
                    _rig.Hire(_random.Next(1, 5), _random.Next(1, 4), draining: _random.Next(4) == 0);
                    break;
                case 10:
                    _rig.Pass(_random.Next(1, 20), Worker(_random.Next(1, 5)));
                    break;
                case 11 when _random.Next(4) == 0:
                    NewQueue();
                    break;
                case 12 when running is { } key:
                    _rig.Running.Remove(_rig.Running.First(r => r.Value.Key == key).Key);
                    break; // its end was not heard
                default:
                    _rig.Pass(1);
                    break;
            }
        }

        private void Need(string name)
        {
            var task = Task(name, _random.Next(3), _random.Next(6), _random.Next(1, 20), _random.Next(-10, 11), _random.Next(4) == 0);
            _needed.Add(task.Key);
            _rig.Offer(task);
        }

        private void Reoffer(ArtifactKey key)
        {
            if (_needed.Contains(key))
                _rig.Queue.Offer(_rig.Offered[key], _rig.Now);
        }

        private void Complete(ArtifactKey key)
        {
            _needed.Remove(key);
            _rig.Complete(key);
        }

        private void Withdraw(ArtifactKey key)
        {
            _needed.Remove(key);
            _rig.Queue.Withdraw(key, _rig.Offered[key].Job, _rig.Now);
        }

        private void NewQueue()
        {
            _rig.Now += TimeSpan.FromSeconds(1);
            _rig.NewQueue();
            for (var w = 1; w <= 4; w++)
                _rig.Report(Worker(w));
            foreach (var key in _needed)
                Reoffer(key);
        }

        /// <summary>As a scene does: what was lost is offered again.</summary>
        private void Listen()
        {
            _rig.Decide();
            foreach (var lost in _rig.Said.OfType<QueueEffect.Lost>().ToArray())
                Reoffer(lost.Key);
            _rig.Said.Clear();
            _rig.Decide();
        }

        private void Check()
        {
            var snapshot = _rig.Queue.Snapshot(_rig.Now);
            Assert.All(
                snapshot.Running.GroupBy(r => r.Key),
                copies =>
                {
                    Assert.True(copies.Count() <= 2, $"{copies.Count()} copies of a task (seed {seed})");
                    Assert.Equal(copies.Count(), copies.Select(c => c.Worker).Distinct().Count());
                }
            );
            Assert.All(snapshot.Accounts, a => Assert.True(a.Running >= 0 && a.Waiting >= 0, $"{a} (seed {seed})"));
            Assert.Equal(snapshot.Accounts.Sum(a => a.Waiting), snapshot.Waiting);
            Assert.Equal(snapshot.Workers.Sum(w => w.Busy), snapshot.Accounts.Sum(a => a.Running));
        }
    }
}
