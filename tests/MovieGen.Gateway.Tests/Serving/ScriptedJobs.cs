using System.Collections.Concurrent;
using Akka.Actor;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Jobs.Views;
using MovieGen.Domain.Problems;

namespace MovieGen.Gateway.Tests.Serving;

/// <summary>
/// Stands in for the shard region of jobs: jobs that a test added answer commands with their summary or with a refusal, all others do not
/// exist. Submitted jobs exist from then on.
/// </summary>
public sealed class ScriptedJobs
{
    private readonly ConcurrentDictionary<JobId, JobSummary> _jobs = new();
    private readonly ConcurrentDictionary<(JobId, Type), Problem> _refusals = new();
    private readonly ConcurrentDictionary<JobId, ContentSeen> _submitted = new();
    private readonly ConcurrentDictionary<JobId, SceneView[]> _scenes = new();

    /// <summary>Jobs whose coordinator does not answer.</summary>
    public ConcurrentDictionary<JobId, bool> Silent { get; } = new();

    public ConcurrentQueue<IJobMessage> Received { get; } = new();

    internal Props Props => Props.Create(() => new Region(this));

    public void Add(JobSummary job) => _jobs[job.Id] = job;

    public void Add(JobSummary job, SceneView[] scenes)
    {
        _scenes[job.Id] = scenes;
        Add(job with { SceneCount = scenes.Length });
    }

    /// <summary>The job answers commands of this type with a refusal.</summary>
    public void Refuse<TCommand>(JobId job, Problem why)
        where TCommand : IJobMessage => _refusals[(job, typeof(TCommand))] = why;

    public IEnumerable<T> ReceivedFor<T>(JobId job)
        where T : IJobMessage => Received.OfType<T>().Where(message => message.JobId == job);

    private IJobReply Answer(IJobMessage message)
    {
        Received.Enqueue(message);
        if (_refusals.TryGetValue((message.JobId, message.GetType()), out var why))
            return JobRefused.Of(message.JobId, why);
        if (message is JobCommands.SubmitJob submit)
            return Submit(submit);
        if (!_jobs.TryGetValue(message.JobId, out var job))
            return JobRefused.Of(message.JobId, JobProblems.NotFound.Of($"There is no job '{message.JobId}'."));
        return message switch
        {
            JobCommands.GetScenes page => new JobScenes(
                job.Id,
                page.From,
                [.. _scenes.GetValueOrDefault(job.Id, []).Skip(page.From).Take(page.Count)]
            ),
            JobCommands.PauseJob => _jobs[job.Id] = job with { Paused = true },
            JobCommands.ResumeJob => _jobs[job.Id] = job with { Paused = false },
            JobCommands.CancelJob => _jobs[job.Id] = job with { Status = JobStatus.Cancelled, Stage = JobStage.Cancelled },
            JobCommands.RetryJob => _jobs[job.Id] = job with { Status = JobStatus.Running },
            JobCommands.SetPriority priority => _jobs[job.Id] = job with { Priority = priority.Priority },
            _ => job,
        };
    }

    /// <summary>As jobs do: the same request is the same job, another request under the same key is refused.</summary>
    private IJobReply Submit(JobCommands.SubmitJob submit)
    {
        var first = _submitted.GetOrAdd(submit.JobId, new ContentSeen(submit.RequestHash.Hex));
        return first.Hash == submit.RequestHash.Hex
            ? _jobs.GetOrAdd(
                submit.JobId,
                id =>
                    TestJobs.Summary(id.Value) with
                    {
                        Title = submit.Title,
                        Storyboard = submit.Storyboard,
                        Priority = submit.Priority,
                        Pool = submit.Pool,
                        Notes = submit.Notes,
                    }
            )
            : JobRefused.Of(submit.JobId, JobProblems.KeyReused.Of("The key was used for another storyboard."));
    }

    private sealed record ContentSeen(string Hash);

    private sealed class Region : ReceiveActor
    {
        public Region(ScriptedJobs jobs) =>
            Receive<IJobMessage>(message =>
            {
                if (!jobs.Silent.ContainsKey(message.JobId))
                    Sender.Tell(jobs.Answer(message));
            });
    }
}
