using CsCheck;
using MovieGen.Domain.Admission;

namespace MovieGen.Domain.Tests.Admission;

public sealed class AdmittedWorkTests
{
    private static readonly Gen<WorkClass> AnyClass = Gen.Enum<WorkClass>();
    private static readonly Gen<AdmissionLimits> AnyLimits = Gen.Select(Gen.Long[1, 64], Gen.Int[1, 6])
        .Select((memory, inspections) => new AdmissionLimits(memory, inspections));
    private static readonly Gen<(WorkClass Work, long Memory)[]> AnyArrivals = Gen.Select(AnyClass, Gen.Long[0, 20]).Array[0, 60];

    [Fact]
    public void A_render_may_start_whatever_runs() =>
        Gen.Select(AnyLimits, AnyArrivals, Gen.Long[0, 1000])
            .Sample((limits, arrivals, memory) => Admitted(limits, arrivals).MayStart(WorkClass.Render, memory));

    [Fact]
    public void A_class_never_has_more_than_its_slots() =>
        Gen.Select(AnyLimits, AnyArrivals)
            .Sample(
                (limits, arrivals) =>
                {
                    var work = Admitted(limits, arrivals);
                    return Enum.GetValues<WorkClass>().All(c => work.CountOf(c) <= limits.SlotsOf(c));
                }
            );

    [Fact]
    public void Uploads_take_memory_beyond_the_limit_only_with_the_one_that_may_always_run() =>
        Gen.Select(AnyLimits, AnyArrivals.Select(all => all.Where(a => a.Work != WorkClass.Render).ToArray()))
            .Sample(
                (limits, arrivals) =>
                {
                    var largest = arrivals.Select(a => a.Memory).DefaultIfEmpty(0).Max();
                    return Admitted(limits, arrivals).MemoryBytes <= limits.MemoryBytes + largest;
                }
            );

    [Fact]
    public void Something_of_a_class_always_runs_or_may_start() =>
        Gen.Select(AnyLimits, AnyArrivals, AnyClass, Gen.Long[0, 1000])
            .Sample(
                (limits, arrivals, work, memory) =>
                {
                    var admitted = Admitted(limits, arrivals);
                    return admitted.CountOf(work) > 0 || admitted.MayStart(work, memory);
                }
            );

    [Fact]
    public void What_ends_leaves_no_trace() =>
        Gen.Select(AnyLimits, AnyArrivals)
            .Sample(
                (limits, arrivals) =>
                {
                    var work = arrivals.Aggregate(new AdmittedWork(limits), (w, a) => w.Start(a.Work, a.Memory));
                    work = arrivals.Reverse().Aggregate(work, (w, a) => w.End(a.Work, a.Memory));
                    return work.MemoryBytes == 0 && Enum.GetValues<WorkClass>().All(c => work.CountOf(c) == 0);
                }
            );

    [Fact]
    public void A_class_is_served_in_the_order_of_arrival_and_never_behind_another_s_slots() =>
        Gen.Select(AnyLimits, AnyArrivals, AnyArrivals)
            .Sample(
                (limits, running, waiting) =>
                {
                    var work = Admitted(limits, running);
                    var next = work.Next(waiting);
                    var mayStart = waiting.GroupBy(w => w.Work).Any(c => work.MayStart(c.Key, c.First().Memory));
                    return next < 0
                        ? !mayStart
                        : waiting.Take(next).All(w => w.Work != waiting[next].Work)
                            && work.MayStart(waiting[next].Work, waiting[next].Memory);
                }
            );

    [Fact]
    public void Renders_hold_memory_that_uploads_then_do_not_get()
    {
        var limits = new AdmissionLimits(10, 4);
        var work = new AdmittedWork(limits).Start(WorkClass.Render, 8).Start(WorkClass.Inspection, 1);
        Assert.False(work.MayStart(WorkClass.Inspection, 2));
        Assert.True(work.End(WorkClass.Render, 8).MayStart(WorkClass.Inspection, 2));
    }

    [Theory]
    [InlineData(2, 4, 2)]
    [InlineData(1, 1, 2)]
    [InlineData(16, 64, 8)]
    [InlineData(256, 1024, 16)]
    public void The_limits_follow_from_the_machine(int processors, int gibibytes, int inspections)
    {
        var limits = AdmissionLimits.Of(processors, (long)gibibytes << 30);
        Assert.Equal(inspections, limits.Inspections);
        Assert.Equal((long)(((long)gibibytes << 30) * 0.8), limits.MemoryBytes);
    }

    /// <summary>All that may start of those that arrive.</summary>
    private static AdmittedWork Admitted(AdmissionLimits limits, (WorkClass Work, long Memory)[] arrivals) =>
        arrivals.Aggregate(new AdmittedWork(limits), (w, a) => w.MayStart(a.Work, a.Memory) ? w.Start(a.Work, a.Memory) : w);
}
