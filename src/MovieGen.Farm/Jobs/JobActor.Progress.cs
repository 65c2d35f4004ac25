using Akka.Actor;
using Akka.Cluster.Tools.PublishSubscribe;
using MovieGen.Contracts.Jobs;
using MovieGen.Domain.Jobs;

namespace MovieGen.Farm.Jobs;

/// <summary>
/// What the job tells whoever watches it: milestones at once, all else at most once a second. Nobody's progress depends on it.
/// </summary>
public sealed partial class JobActor
{
    /// <summary>Scenes in one message, so that it keeps within a frame of remoting.</summary>
    private const int ScenesPerMessage = 200;

    private const string ProgressTimer = "progress";

    private void CommandProgress() =>
        Command<ShowProgress>(_ =>
        {
            _live.Measure();
            if (_live.ToRecord is { } percent)
                Record(new JobReport.ProgressMade(percent, Now));
            else
                Publish();
        });

    /// <summary>Something moved: it is told within a second.</summary>
    private void Touch()
    {
        if (!Timers.IsTimerActive(ProgressTimer))
            Timers.StartSingleTimer(ProgressTimer, new ShowProgress(), _environment.ProgressInterval);
    }

    private void Publish()
    {
        var topic = JobChanged.TopicOf(_id);
        _live.Advance();
        var summary = _live.Summary();
        var scenes = _live.TakeChanged(ScenesPerMessage);
        do
        {
            _environment.Mediator.Tell(new Publish(topic, new JobChanged(summary, scenes)));
            scenes = _live.TakeChanged(ScenesPerMessage);
        } while (!scenes.IsEmpty);
    }

    private sealed record ShowProgress : INoSerializationVerificationNeeded;
}
