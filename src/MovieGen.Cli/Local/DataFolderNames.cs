using System.Text.RegularExpressions;

namespace MovieGen.Cli.Local;

/// <summary>
/// The names that MovieGen gives to what it writes into a data folder. The folder may also be somebody's project, with an <c>assets</c> or
/// a <c>work</c> of its own; a name of another shape is not ours.
/// </summary>
internal static partial class DataFolderNames
{
    /// <param name="path">Of a file, from the data folder on, with <c>/</c> between the names.</param>
    public static bool IsOurs(string path) => Ours().IsMatch(path);

    // Below the folder of one artifact, attempt, upload or process, anything may lie.
    [GeneratedRegex(
        """
            ^(
                (farm|readmodel|projects)[.]db(-wal|-shm)?
              | node[.](lock|address)
              | scrub[.](lock|json)
              | (staging|work|cache/incoming)/[0-9a-f]{32}([.]lock|/.+)
              | scratch/([.]run-[a-z0-9]{8}[.][a-z0-9]{3}/.+|canary-[0-9a-f]{32})
              | cache/(cache[.]lock|files/[a-z0-9_-]{1,64}/(?<start>[0-9a-f]{2})/\k<start>[0-9a-f]{62})
              | artifacts/[a-z0-9_-]{1,64}/(?<start>[0-9a-f]{2})/\k<start>[0-9a-f]{62}/.+
              | assets/[a-z0-9_-]{1,64}/
                ( lock
                | records/ast_[a-z0-9_-]{1,40}[.]json
                | (content|thumbnails)/(?<start>[0-9a-f]{2})/\k<start>[0-9a-f]{62}([.]linked|[.]damaged)?)
              | documents/[a-z0-9_-]{1,64}/
                ( (?<start>[0-9a-f]{2})/\k<start>[0-9a-f]{62}[.]json
                | job_[a-z0-9_-]{1,64}/([0-9a-f]{64}[.]json|attempts/[0-9a-f]{16}[.][A-Za-z0-9-]+[.][a-z]+[.]log))
              | uploads/[a-z0-9_-]{1,64}/upl_[0-9a-f]{32}[.](json|data|lock)
              | renders/[0-9a-f]{64}[.]json([.][0-9]+)?
              | downloads/[0-9a-f]{16}/[^/]+
              | demo/((hills|valley|dusk)[.]jpg|(walk|tall)[.]mp4|chords[.]wav([.]part)?)
            )\z
            """,
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace | RegexOptions.Singleline
    )]
    private static partial Regex Ours();
}
