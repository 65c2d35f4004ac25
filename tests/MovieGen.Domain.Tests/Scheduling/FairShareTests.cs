using CsCheck;
using MovieGen.Domain.Accounts;
using static MovieGen.Domain.Tests.Scheduling.QueueRig;

namespace MovieGen.Domain.Tests.Scheduling;

public sealed class FairShareTests
{
    [Fact]
    public void Accounts_of_equal_weight_are_never_more_than_one_slot_apart() =>
        Gen.Select(Gen.Int[2, 6], Gen.Int[1, 30], Gen.Int[0, int.MaxValue])
            .Sample(
                (accounts, slots, seed) =>
                {
                    var rig = new QueueRig();
                    var random = new Random(seed);
                    for (var a = 0; a < accounts; a++)
                    {
                        for (var t = 0; t < 80; t++)
                            rig.Offer(Task($"{a}/{t}", a, a, random.Next(1, 100)));
                    }
                    rig.Hire(1, slots);
                    for (var step = 0; step < 40; step++)
                    {
                        rig.Decide();
                        var shares = Enumerable.Range(0, accounts).Select(rig.Of).ToArray();
                        Assert.True(shares.Max() - shares.Min() <= 1, $"shares {string.Join(' ', shares)}");
                        Assert.Equal(slots, shares.Sum());

                        // The one with most loses first, so that what is granted next has to restore the balance.
                        rig.Complete(rig.Running.Values.ElementAt(random.Next(rig.Running.Count)).Key);
                    }
                },
                iter: 100
            );

    [Fact]
    public void Slots_are_shared_by_weight_as_highest_averages_share_them() =>
        Gen.Select(Gen.Double[0.5, 8].Array[2, 6], Gen.Int[1, 40])
            .Sample(
                (weights, slots) =>
                {
                    var rig = new QueueRig();
                    for (var a = 0; a < weights.Length; a++)
                    {
                        rig.Queue.SetWeight(new AccountId($"account-{a}"), weights[a]);
                        for (var t = 0; t < slots; t++)
                            rig.Offer(Task($"{a}/{t}", a, a, cost: 0.01));
                    }

                    rig.Hire(1, slots);
                    rig.Decide();

                    for (var i = 0; i < weights.Length; i++)
                    {
                        for (var j = 0; j < weights.Length; j++)
                        {
                            if (rig.Of(i) > 0)
                                Assert.True(
                                    weights[i] / rig.Of(i) >= weights[j] / (rig.Of(j) + 1) - 1e-9,
                                    $"account {j} should have a slot of account {i}"
                                );
                        }
                    }
                },
                iter: 200
            );

    [Fact]
    public void A_step_of_priority_is_worth_a_tenth_more_and_not_everything()
    {
        var rig = new QueueRig();
        for (var t = 0; t < 100; t++)
        {
            rig.Offer(Task($"high/{t}", 1, 1, cost: 0.01, priority: 10));
            rig.Offer(Task($"low/{t}", 2, 2, cost: 0.01));
        }

        rig.Hire(1, 72);
        rig.Decide();
        Assert.Equal((52, 20), (rig.Of(1), rig.Of(2)));
    }

    [Fact]
    public void On_one_slot_nobody_starves_and_all_get_their_weight()
    {
        double[] weights = [8, 4, 1, 1];
        var rig = new QueueRig();
        var served = new int[weights.Length];
        for (var a = 0; a < weights.Length; a++)
        {
            rig.Queue.SetWeight(new AccountId($"account-{a}"), weights[a]);
            for (var t = 0; t < 1400; t++)
                rig.Offer(Task($"{a}/{t}", a, a, cost: 5));
        }

        rig.Hire(1);
        var longest = 0;
        var last = new int[weights.Length];
        for (var step = 0; step < 1400; step++)
        {
            rig.Decide();
            var (_, run) = rig.Running.Single();
            var account = int.Parse(rig.Offered[run.Key].Account.Value[^1..], System.Globalization.CultureInfo.InvariantCulture);
            served[account]++;
            longest = Math.Max(longest, step - last[account]);
            last[account] = step;
            rig.Complete(run.Key);
        }

        Assert.All(
            Enumerable.Range(0, weights.Length),
            a => Assert.InRange(served[a], 1400 * weights[a] / 14 * 0.8, 1400 * weights[a] / 14 * 1.2)
        );
        Assert.True(longest < 100, $"an account waited for {longest} tasks of others");
    }

    [Fact]
    public void An_account_that_comes_late_gets_its_share_at_once_and_no_more()
    {
        var rig = new QueueRig();
        for (var t = 0; t < 200; t++)
            rig.Offer(Task($"old/{t}", 1, 1));
        rig.Hire(1, 4);
        for (var step = 0; step < 100; step++)
        {
            rig.Decide();
            rig.Complete(rig.Running.First().Value.Key);
        }

        for (var t = 0; t < 200; t++)
            rig.Offer(Task($"new/{t}", 2, 2));
        var fromNew = 0;
        for (var step = 0; step < 40; step++)
        {
            rig.Decide();
            if (step > 4)
                Assert.Equal(2, rig.Of(2));
            var first = rig.Running.First().Value.Key;
            if (rig.Offered[first].Job == Job(2))
                fromNew++;
            rig.Complete(first);
        }

        Assert.InRange(fromNew, 17, 21);
    }
}
