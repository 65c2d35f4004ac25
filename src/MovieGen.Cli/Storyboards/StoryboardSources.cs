using System.Collections.Concurrent;
using MovieGen.Domain.Storyboards.Reading;

namespace MovieGen.Cli.Storyboards;

/// <summary>A file that a node has taken in.</summary>
/// <param name="Warnings">What its owner should know about it.</param>
internal sealed record AddedAsset(string Id, IReadOnlyList<string> Warnings);

/// <summary>Gives the files of a storyboard to a node, several at a time, and puts their ids in the place of their paths.</summary>
/// <param name="verb">What is done with each, such as <c>uploading</c>.</param>
/// <param name="add">Gives one file to the node.</param>
internal sealed class StoryboardSources(string verb, Func<string, CancellationToken, Task<AddedAsset>> add, Action<string> tell)
{
    /// <summary>Reading a file keeps one core busy, mostly; a few at once also hide what a network takes.</summary>
    private static readonly int AtOnce = Math.Clamp(Environment.ProcessorCount, 2, 8);

    /// <returns>The storyboard with asset ids.</returns>
    /// <exception cref="CliException">Names every file that was refused.</exception>
    public async Task<byte[]> AddAsync(CheckedStoryboard storyboard, CancellationToken cancellation)
    {
        var ids = new ConcurrentDictionary<string, string>(StringComparer.Ordinal);
        var refused = new ConcurrentQueue<(string Reference, CliException Why)>();
        await Parallel.ForEachAsync(
            InOrder(storyboard),
            new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation },
            async (file, stop) =>
            {
                tell($"{verb} {Shown(file.Key, storyboard)}");
                try
                {
                    var asset = await add(file.Value, stop);
                    ids[file.Key] = asset.Id;
                    foreach (var warning in asset.Warnings)
                        tell($"  {Shown(file.Key, storyboard)}: {warning}");
                }
                catch (CliException why)
                {
                    refused.Enqueue((Shown(file.Key, storyboard), why));
                }
            }
        );
        if (!refused.IsEmpty)
            throw Refusal([.. refused.OrderBy(r => r.Reference, StringComparer.Ordinal)]);
        return ids.IsEmpty
            ? storyboard.Document
            : StoryboardDocument.ReplaceAssets(storyboard.Document, reference => ids.GetValueOrDefault(reference, reference));
    }

    /// <summary>As the document names them: what is shown first is read first.</summary>
    private static IEnumerable<KeyValuePair<string, string>> InOrder(CheckedStoryboard storyboard) =>
        StoryboardDocument
            .AssetReferences(storyboard.Document)
            .Select(found => found.Reference)
            .Distinct(StringComparer.Ordinal)
            .Where(storyboard.Files.ContainsKey)
            .Select(reference => KeyValuePair.Create(reference, storyboard.Files[reference]));

    private static CliException Refusal((string Reference, CliException Why)[] refused) =>
        new(
            string.Join('\n', refused.Select(file => $"{file.Reference}: {file.Why.Message}")),
            refused[0].Why.ExitCode,
            refused[0].Why,
            refused[0].Why.Code
        );

    /// <summary>Paths in the storyboard's folder without it.</summary>
    private static string Shown(string reference, CheckedStoryboard storyboard) =>
        reference.StartsWith(storyboard.Source.Folder + "/", StringComparison.Ordinal)
            ? reference[(storyboard.Source.Folder.Length + 1)..]
            : reference;
}
