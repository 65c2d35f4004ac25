using System.CommandLine;
using System.Globalization;
using System.Text.Json.Nodes;
using MovieGen.Cli.Local;
using MovieGen.Cli.Operating;
using MovieGen.Cli.Options;
using MovieGen.Cli.Progress;
using MovieGen.Node.Configuration;

namespace MovieGen.Cli.Commands;

/// <summary>clean: frees the disk of what can be made again, or removes everything.</summary>
internal static class CleanCommand
{
    /// <summary>Files of others that are named one by one.</summary>
    private const int MaxNames = 3;

    public static Command Create()
    {
        var (data, yes, json) = (SharedOptions.Data(), Confirmation.Yes(), SharedOptions.Json());
        var all = new Option<bool>("--all") { Description = "Also remove jobs, movies and uploads: everything in the data folder." };
        var command = new Command(
            "clean",
            "Free disk space: remove segments and other files that are made again when needed. Movies, jobs and uploads are kept."
        )
        {
            all,
            yes,
            data,
            json,
        };
        command.SetAction(
            (parsed, _) =>
                Interruption.RunAsync(async cancellation =>
                {
                    var folder = UserPath.Full(parsed.GetRequiredValue(data));
                    await using var contents = await DataFolderContents.OpenAsync(folder, cancellation);
                    var isAll = parsed.GetValue(all);
                    var (removed, kept) = (Where(contents, isAll, true), Where(contents, isAll, false));
                    if (!parsed.GetValue(json))
                        Print(folder, removed, kept);
                    IReadOnlyList<string> left = [];
                    if (isAll || removed.Count > 0)
                    {
                        Confirmation.Need(parsed.GetValue(yes), Warning(isAll, removed));
                        left = await (isAll ? contents.RemoveAllAsync() : contents.RemoveIntermediatesAsync(cancellation));
                    }

                    if (parsed.GetValue(json))
                        SharedOptions.Print(Json(folder, removed, kept, left));
                    else
                        Tell(removed, left);
                    return ExitCodes.Done;
                })
        );
        return command;
    }

    private static List<DataKind> Where(DataFolderContents contents, bool isAll, bool isRemoved) =>
        [.. contents.Kinds.Where(kind => kind.Bytes > 0 && (isAll || kind.CanBeMadeAgain) == isRemoved)];

    private static string Warning(bool isAll, List<DataKind> removed) =>
        isAll
            ? $"All jobs, movies and uploads in it will be removed, {Size(removed.Sum(kind => kind.Bytes))}; this cannot be undone."
            : $"{Size(removed.Sum(kind => kind.Bytes))} will be freed. Unfinished jobs render their segments again.";

    private static void Print(string folder, List<DataKind> removed, List<DataKind> kept)
    {
        Console.WriteLine(folder);
        foreach (var (kind, what) in removed.Select(kind => (kind, "remove")).Concat(kept.Select(kind => (kind, "keep"))))
            Console.WriteLine($"  {Column.Left(what, 6)}  {Column.Right(Size(kind.Bytes), 11)}  {kind.Name}{Count(kind)}");
    }

    private static void Tell(List<DataKind> removed, IReadOnlyList<string> left)
    {
        var bytes = removed.Sum(kind => kind.Bytes);
        Console.WriteLine(bytes == 0 ? "There is nothing to free." : $"{Size(bytes)} freed.");
        if (left.Count == 1)
            Console.WriteLine($"{left[0]} is not MovieGen's and stays.");
        else if (left.Count > 1)
            Console.WriteLine($"{Names(left)} are not MovieGen's and stay.");
    }

    private static string Names(IReadOnlyList<string> left) =>
        left.Count > MaxNames
            ? $"{string.Join(", ", left.Take(MaxNames))} and {left.Count - MaxNames} more"
            : $"{string.Join(", ", left.SkipLast(1))} and {left[^1]}";

    private static JsonObject Json(string folder, List<DataKind> removed, List<DataKind> kept, IReadOnlyList<string> left) =>
        new()
        {
            ["folder"] = folder,
            ["freedBytes"] = removed.Sum(kind => kind.Bytes),
            ["removed"] = ToJson(removed),
            ["kept"] = ToJson(kept),
            ["notOurs"] = new JsonArray([.. left.Select(file => JsonValue.Create(file))]),
        };

    private static JsonArray ToJson(List<DataKind> kinds) =>
        [
            .. kinds.Select(kind => new JsonObject
            {
                ["kind"] = kind.Name,
                ["count"] = kind.Count,
                ["bytes"] = kind.Bytes,
            }),
        ];

    private static string Count(DataKind kind) => kind.Count is { } count ? $" ({count})" : "";

    private static string Size(long bytes) => $"{(bytes / 1e6).ToString("N1", CultureInfo.InvariantCulture)} MB";
}
