using System.Globalization;

namespace MovieGen.EndToEnd.Tests.Clustering.Faults;

/// <summary>
/// A program named ffmpeg, first on the nodes' path, that hands on to the real one unless it is to misbehave. It does so for segments only,
/// once for each token that lies in a folder beside it; which it took it moves to another folder, and that proves that the fault happened.
/// </summary>
internal sealed class FFmpegStub
{
    private const string Script = """
        #!/bin/bash
        here=@here@
        real=@real@
        case "$*" in *file:out/segment.mp4) ;; *) exec "$real" "$@" ;; esac
        claim() {
          for token in "$here/armed/$1"-*; do
            mv "$token" "$here/fired/" 2>/dev/null && return 0
          done
          return 1
        }
        if [ -f "$here/poison" ] && [[ " $* " == *" -frames:v $(<"$here/poison") "* ]]; then
          mktemp "$here/fired/poison-XXXXXX" >/dev/null
          echo "this scene is poison" >&2
          exit 126
        fi
        if claim crash; then kill -SEGV $$; fi
        if claim hang; then exec sleep infinity; fi
        if claim short; then
          "$real" "$@" || exit
          truncate -s -2000 out/segment.mp4
          exit 0
        fi
        exec "$real" "$@"
        """;

    private readonly string _folder;

    private FFmpegStub(string folder) => _folder = folder;

    public static FFmpegStub In(FarmCluster cluster) => new(Path.Combine(cluster.Folder, "stub"));

    /// <param name="environment">Of the nodes; gets the stub's folder first on its path. The sandbox would hide the tokens.</param>
    public void Install(Dictionary<string, string> environment)
    {
        foreach (var folder in (string[])["armed", "fired"])
            Directory.CreateDirectory(Path.Combine(_folder, folder));
        var paths = Environment.GetEnvironmentVariable("PATH")!;
        var real = paths.Split(':').Select(folder => Path.Combine(folder, "ffmpeg")).First(File.Exists);
        var program = Path.Combine(_folder, "ffmpeg");
        File.WriteAllText(
            program,
            Script.Replace("@here@", _folder, StringComparison.Ordinal).Replace("@real@", real, StringComparison.Ordinal)
        );
        LetRuns(program);
        environment["PATH"] = $"{_folder}:{paths}";
        environment["MovieGen__Sandbox"] = "Off";
    }

    /// <summary>On a node that is root a run is another user, who executes the stub and moves its tokens.</summary>
    private void LetRuns(string program)
    {
        if (OperatingSystem.IsWindows())
            return;
        const UnixFileMode Enter = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        const UnixFileMode Everything = (UnixFileMode)0b111_111_111;
        foreach (var parent in (string[])[Path.GetDirectoryName(_folder)!, _folder])
            File.SetUnixFileMode(parent, File.GetUnixFileMode(parent) | Enter);
        foreach (var path in (string[])[program, Path.Combine(_folder, "armed"), Path.Combine(_folder, "fired")])
            File.SetUnixFileMode(path, Everything);
    }

    /// <param name="what"><c>crash</c>, <c>hang</c> or <c>short</c>: the next segment that is begun.</param>
    public void Arm(string what) => File.WriteAllText(Path.Combine(_folder, "armed", $"{what}-1"), "");

    /// <summary>From now on no segment of so many frames can be rendered.</summary>
    public void Poison(int frames) => File.WriteAllText(Path.Combine(_folder, "poison"), frames.ToString(CultureInfo.InvariantCulture));

    /// <summary>How often it misbehaved so.</summary>
    public int Fired(string what) => Directory.EnumerateFiles(Path.Combine(_folder, "fired"), $"{what}-*").Count();

    /// <summary>Forgets what was armed and what was done.</summary>
    public void Reset()
    {
        foreach (
            var file in Directory
                .EnumerateFiles(Path.Combine(_folder, "armed"))
                .Concat(Directory.EnumerateFiles(Path.Combine(_folder, "fired")))
        )
            File.Delete(file);
        File.Delete(Path.Combine(_folder, "poison"));
    }
}
