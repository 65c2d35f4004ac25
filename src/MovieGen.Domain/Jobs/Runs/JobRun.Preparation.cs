using MovieGen.Domain.Problems;
using MovieGen.Domain.Rendering;

namespace MovieGen.Domain.Jobs.Runs;

/// <content>From the storyboard to what is still to be rendered.</content>
public sealed partial class JobRun
{
    private void OnPlan(PreparedMovie prepared)
    {
        if (prepared.Plan is not { } plan)
        {
            var first = prepared.Problems[0];
            var more = prepared.Problems.Length > 1 ? $" (and {prepared.Problems.Length - 1} more problems)" : "";
            Record(JobReports.CannotPlan(State, first with { Message = first.Message + more }, _now.At));
            return;
        }

        _plan = plan;
        Record(JobReports.Planned(State, JobOutline.Of(plan), _now.At));
        _effects.Add(new RunEffect.FindPublished(_round, plan));
    }

    private void OnPublishedFound(IReadOnlyDictionary<ArtifactKey, ArtifactRecord> published)
    {
        var plan = _plan!;
        _agenda = new JobAgenda(plan, published.Keys, _window, State.FirstScene);
        _effects.Add(new RunEffect.NotePlan(plan, published.Count));
        Record(PublishedArtifacts.EventsOf(State, plan, published, _now.At));
        Advance();
    }

    /// <summary>A store that does not answer may answer later; whatever else goes wrong goes wrong every time.</summary>
    private void OnPreparationFailed(RunInput.PreparationFailed failed)
    {
        if (failed.IsTransient)
        {
            _retryAt = _now.Elapsed + RetryInterval;
            return;
        }

        var problem = JobProblems.PlanningFailed.Of($"The job failed while {failed.Doing} ({failed.Error}).");
        Record(JobReports.CannotPlan(State, problem, _now.At));
    }
}
