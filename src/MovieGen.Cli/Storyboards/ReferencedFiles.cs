using System.Collections.Immutable;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Problems;
using MovieGen.Domain.Storyboards.Reading;
using MovieGen.Files;

namespace MovieGen.Cli.Storyboards;

/// <summary>What the references of a storyboard are on this disk.</summary>
/// <param name="Files">Full paths by reference; ids of uploaded assets are not in it.</param>
/// <param name="Lists">Folders and patterns: the files that stand for each, by pointer.</param>
/// <param name="Problems">Of references without a file, or with one of the wrong kind.</param>
internal sealed record ReferencedFiles(
    ImmutableDictionary<string, string> Files,
    ImmutableDictionary<string, ImmutableArray<string>> Lists,
    ImmutableArray<Problem> Problems
)
{
    public static ReferencedFiles Find(StoryboardFile storyboard)
    {
        var files = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var lists = ImmutableDictionary.CreateBuilder<string, ImmutableArray<string>>(StringComparer.Ordinal);
        var problems = ImmutableArray.CreateBuilder<Problem>();
        foreach (var (pointer, reference) in StoryboardDocument.AssetReferences(storyboard.Bytes))
        {
            // The parser reports what cannot be a name at all.
            if (reference.Length == 0 || reference.Any(char.IsControl) || AssetId.TryParse(reference, out _))
                continue;
            var path = MediaPaths.FullPath(reference, storyboard.Folder);
            if (MediaPaths.FindFile(path) is { } file)
            {
                files[reference] = file;
                if (ProblemOf(file, reference, pointer) is { } problem)
                    problems.Add(problem);
            }
            else if (MayBeList(pointer) && (Directory.Exists(path) || MediaPaths.IsPattern(reference)))
            {
                var found = Directory.Exists(path) ? MediaPaths.InFolder(path) : MediaPaths.Matching(path);
                lists[pointer] = [.. found.Where(file => Fits(pointer, MediaKinds.LikelyOf(file)))];
                if (lists[pointer].IsEmpty)
                    problems.Add(StoryboardProblems.NoFileMatches.At(pointer, $"\"{reference}\" names no file that fits here."));
            }
            else
                problems.Add(
                    StoryboardProblems.NoSuchFile.At(
                        pointer,
                        Directory.Exists(path) ? $"\"{reference}\" is a folder." : $"There is no file \"{reference}\".",
                        MediaPaths.NearestTo(path) is { } near ? Path.Combine(Path.GetDirectoryName(reference) ?? "", near) : null
                    )
                );
        }
        return new(files.ToImmutable(), lists.ToImmutable(), problems.ToImmutable());
    }

    private static Problem? ProblemOf(string file, string reference, string pointer)
    {
        try
        {
            if (RegularFile.SizeOf(FileLook.RealPath(file)) is null)
                return StoryboardProblems.UnreadableFile.At(pointer, $"\"{reference}\" is not a regular file.");
            using var readable = File.OpenHandle(file);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            return StoryboardProblems.UnreadableFile.At(pointer, $"\"{reference}\" cannot be read: {refused.Message}");
        }
        if (MediaKinds.CertainOf(file) is not { } kind || Fits(pointer, kind))
            return null;
        var problem =
            IsClip(pointer) ? StoryboardProblems.NotAVideo
            : IsStill(pointer) ? StoryboardProblems.NotAnImage
            : StoryboardProblems.WrongAssetKind;
        var use =
            IsClip(pointer) ? "a clip"
            : IsStill(pointer) ? "a still"
            : "music";
        return problem.At(pointer, $"\"{reference}\" is {Spoken(kind)}, so it cannot be {use}.");
    }

    private static bool Fits(string pointer, AssetKind? kind) =>
        IsClip(pointer) ? kind is AssetKind.Video
        : IsStill(pointer) ? kind is AssetKind.Image
        : pointer.StartsWith("/auto", StringComparison.Ordinal) || kind is not AssetKind.Image;

    private static bool MayBeList(string pointer) => !pointer.StartsWith("/soundtrack", StringComparison.Ordinal);

    private static bool IsClip(string pointer) => pointer.EndsWith("/clip/asset", StringComparison.Ordinal);

    private static bool IsStill(string pointer) => pointer.EndsWith("/still/asset", StringComparison.Ordinal);

    private static string Spoken(AssetKind kind) =>
        kind switch
        {
            AssetKind.Image => "a picture",
            AssetKind.Audio => "sound",
            _ => "a video",
        };
}
