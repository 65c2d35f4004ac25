using Akka.Actor;
using Akka.Cluster.Tools.PublishSubscribe;
using MovieGen.Contracts.Jobs;
using MovieGen.Domain.Jobs;

namespace MovieGen.Farm.Jobs;

/// <summary>What the job tells whoever watches it: milestones at once, all else at most once a second. Nobody's progress depends on it.</summary>
public sealed partial class JobActor
{
    /// <summary>Scenes in one message, so that it keeps within a frame of remoting.</summary>
    private const int ScenesPerMessage = 200;

    private const string ProgressTimer = "progress";

    private void CommandProgress() => Command<ShowProgress>(_ =>
    {
        live.Measure();
        if (live.ToRecord is { } percent) Record(new JobReport.ProgressMade(percent, Now));
        else Publish();
    });

    /// <summary>Something moved: it is told within a second.</summary>
    private void Touch()
    {
        if (!Timers.IsTimerActive(ProgressTimer)) Timers.StartSingleTimer(ProgressTimer, new ShowProgress(), environment.ProgressInterval);
    }

    private void Publish()
    {
        var topic = JobChanged.TopicOf(id);
        live.Advance();
        var summary = live.Summary();
        var scenes = live.TakeChanged(ScenesPerMessage);
        do
        {
            environment.Mediator.Tell(new Publish(topic, new JobChanged(summary, scenes)));
            scenes = live.TakeChanged(ScenesPerMessage);
        }
        while (!scenes.IsEmpty);
    }

    private sealed record ShowProgress : INoSerializationVerificationNeeded;
}
