using System.Text.Json;

namespace MovieGen.EndToEnd.Tests.Checking.Invariants;

/// <summary>What lies in the store.</summary>
internal static class Artifacts
{
    /// <summary>What a file may be without a reason: it may have been written this moment.</summary>
    private const double GraceSeconds = 5;

    public static readonly Invariant OneResultForAKey = new(
        "I7",
        "a key has one result for ever; queues come in order and no worker goes back to an older one",
        Needs.Store | Needs.Logs,
        OneResult
    );

    public static readonly Invariant WhatIsReferencedIsThere = new(
        "I8",
        "what a finished job refers to is there, with its size and its hash",
        Needs.Journal | Needs.Store,
        There
    );

    public static readonly Invariant NothingUnexplained = new(
        "I9",
        "every file belongs to an asset, a document or a job",
        Needs.Journal | Needs.Store,
        Unexplained
    );

    public static readonly Invariant NothingUnfinished = new("I10", "at rest nothing unfinished lies about", Needs.None, Unfinished);

    public static readonly Invariant TheMovieIsTheReference = new(
        "I11",
        "a movie has the planned frames and is byte for byte the one that was made undisturbed",
        Needs.Journal | Needs.Store | Needs.References,
        Reference
    );

    private static IEnumerable<string> OneResult(Evidence evidence)
    {
        foreach (var same in StoredArtifact.Of(evidence).SelectMany(a => a.Files).GroupBy(file => (file.Key, file.Name)))
            if (same.Select(file => file.Sha256).Distinct().Count() > 1)
                yield return $"{same.Key.Key} has several results";
        foreach (var line in evidence.Logs)
            if (line.Text.Contains(" a second time with other bytes", StringComparison.Ordinal))
                yield return $"{line.Node} said: {line.Text}";

        var epochs = QueueLog.Epochs(evidence.Logs);
        foreach (var (before, next) in epochs.Zip(epochs.Skip(1)))
            if (next.Epoch <= before.Epoch)
                yield return $"a queue of epoch {next.Epoch} followed one of epoch {before.Epoch}";
        var numbers = epochs.Select(epoch => epoch.Epoch).Order().ToList();
        foreach (var worker in QueueLog.Renders(evidence.Logs).GroupBy(render => render.Worker))
        {
            var queues = worker
                .OrderBy(render => render.At)
                .Select(render => numbers.FindLastIndex(epoch => epoch <= render.Attempt))
                .ToList();
            if (!queues.SequenceEqual(queues.Order()))
                yield return $"{worker.Key} rendered for an older queue after a newer one";
        }
    }

    private static IEnumerable<string> There(Evidence evidence)
    {
        var artifacts = StoredArtifact.Of(evidence).ToLookup(artifact => artifact.Key);
        var files = evidence.Store.ToDictionary(file => file.Path);
        foreach (
            var (job, key) in JobRecord
                .Of(evidence)
                .Where(job => job.IsPublished && !job.IsDeleted)
                .SelectMany(job => job.Keys.Distinct().Select(key => (job.Id, key)))
        )
        {
            if (!artifacts[key].Any())
                yield return $"{job}: {key} is not in the store";
            foreach (var file in artifacts[key].SelectMany(artifact => artifact.Files))
            {
                if (!files.TryGetValue(file.Path, out var stored))
                    yield return $"{job}: {file.Name} of {key} is gone";
                else if (stored.Bytes != file.Bytes || stored.Sha256 != file.Sha256)
                    yield return $"{job}: {file.Name} of {key} is not what was published";
            }
        }
    }

    private static IEnumerable<string> Unexplained(Evidence evidence)
    {
        var published = StoredArtifact.Of(evidence).ToList();
        var listed = published
            .SelectMany(artifact => artifact.Files)
            .Select(file => file.Path)
            .Concat(published.Select(artifact => artifact.Record))
            .ToHashSet();
        foreach (var file in evidence.Store.Where(file => file.AgeSeconds > GraceSeconds))
        {
            var place = file.Path.Split('/')[0];
            if (place is "assets" or "documents" or "staging")
                continue;
            if (!listed.Contains(file.Path))
                yield return $"{file.Path} belongs to nothing";
        }
    }

    private static IEnumerable<string> Unfinished(Evidence evidence) =>
        evidence
            .Unfinished.Where(file => file.AgeSeconds > GraceSeconds)
            .Select(file => $"{file.Path} lies there since {file.AgeSeconds:0} s");

    private static IEnumerable<string> Reference(Evidence evidence)
    {
        var artifacts = StoredArtifact.Of(evidence).ToLookup(artifact => artifact.Key);
        var files = evidence.Store.ToDictionary(file => file.Path);
        foreach (var job in JobRecord.Of(evidence).Where(job => job.IsPublished && !job.IsDeleted && job.Outline is not null))
        {
            var movie = artifacts[job.Outline!.Value.GetProperty("movie").GetProperty("key").GetString()!].FirstOrDefault();
            if (movie is null)
                continue; // I8 tells.
            if (movie.Frames != job.Outline.Value.GetProperty("frames").GetInt64())
                yield return $"{job.Id}: the movie has {movie.Frames} frames";
            if (!evidence.References.TryGetValue(job.Storyboard!, out var expected))
                yield return $"{job.Id}: nobody made its movie undisturbed";
            else if (movie.Files.Any(file => files.TryGetValue(file.Path, out var stored) && stored.Sha256 != expected))
                yield return $"{job.Id}: the movie is not the one that was made undisturbed";
        }
    }

    /// <summary>An artifact as its record describes it.</summary>
    private sealed record StoredArtifact(string Key, string Record, long Frames, IReadOnlyList<StoredArtifactFile> Files)
    {
        public static IEnumerable<StoredArtifact> Of(Evidence evidence)
        {
            foreach (var record in evidence.Store.Where(file => file.Text is not null))
            {
                var told = JsonSerializer.Deserialize<JsonElement>(record.Text!);
                var key = told.GetProperty("key").GetString()!;
                var folder = record.Path[..(record.Path.LastIndexOf('/') + 1)];
                yield return new StoredArtifact(
                    key,
                    record.Path,
                    told.GetProperty("facts").GetProperty("frames").GetInt64(),
                    [
                        .. told.GetProperty("files")
                            .EnumerateArray()
                            .Select(file => new StoredArtifactFile(
                                key,
                                file.GetProperty("name").GetString()!,
                                folder + file.GetProperty("name").GetString(),
                                file.GetProperty("bytes").GetInt64(),
                                file.GetProperty("sha256").GetString()!
                            )),
                    ]
                );
            }
        }
    }

    private sealed record StoredArtifactFile(string Key, string Name, string Path, long Bytes, string Sha256);
}
