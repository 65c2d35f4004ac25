namespace MovieGen.Domain.Jobs;

/// <summary>Now, on both clocks.</summary>
/// <param name="At">Wall clock, UTC: for events and for people, never for order.</param>
/// <param name="Elapsed">Monotonic time since any fixed point: for deadlines and rates.</param>
public readonly record struct Moment(DateTimeOffset At, TimeSpan Elapsed);
