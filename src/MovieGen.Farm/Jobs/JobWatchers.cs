using Akka.Actor;
using Akka.Cluster.Tools.PublishSubscribe;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Jobs.Views;

namespace MovieGen.Farm.Jobs;

/// <summary>The watchers of a job, on its topic. No work depends on what is published there.</summary>
internal static class JobWatchers
{
    /// <summary>Scenes in one message, so that it keeps within a frame of remoting.</summary>
    public const int MaxScenesPerMessage = 200;

    /// <summary>Publishes the job as it now stands, and the scenes that changed since the last time.</summary>
    public static void Publish(JobEnvironment environment, JobId job, JobMonitor monitor)
    {
        var topic = JobChanged.TopicOf(job);
        monitor.Advance(environment.Now);
        var summary = monitor.Summary();
        var scenes = monitor.TakeChanged(MaxScenesPerMessage);
        do
        {
            environment.Mediator.Tell(new Publish(topic, new JobChanged(summary, scenes)));
            scenes = monitor.TakeChanged(MaxScenesPerMessage);
        } while (!scenes.IsEmpty);
    }
}
