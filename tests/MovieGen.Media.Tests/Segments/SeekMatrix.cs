namespace MovieGen.Media.Tests.Segments;

/// <summary>The kinds of video that are sought: containers × codecs × B-frames × distances between key frames.</summary>
internal static class SeekMatrix
{
    private const string Bars = "testsrc2=s=96x64:r=25:d=8";

    /// <summary>Container, codec, B-frames, frames from key frame to key frame, and what is special.</summary>
    public static TheoryData<string, string, int, int, string> Cells()
    {
        var cells = new TheoryData<string, string, int, int, string>();
        void Add(string containers, string codecs, int[] bFrames, int[] groups, string special = "")
        {
            var all =
                from container in containers.Split(' ')
                from codec in codecs.Split(' ')
                from b in bFrames
                from gop in groups
                select (container, codec, b, gop);
            foreach (var (container, codec, b, gop) in all)
                cells.Add(container, codec, b, gop, special);
        }

        Add("mp4 matroska avi flv mpegts", "libx264", [0, 2], [12, 50]);
        Add("avi flv", "libx264", [3], [250]);
        Add("mp4 matroska avi flv mpegts", "libx264", [2], [25], "open");
        Add("mp4 matroska avi flv mpegts", "libx264", [0], [30], "refresh");
        Add("mp4 matroska mpegts", "libx265", [3], [25]);
        Add("mpegts", "libx265", [4], [50], "open");
        Add("mp4 matroska avi", "mpeg4", [0, 2], [12, 50]);
        Add("mov matroska mpegts vob", "mpeg2video", [0, 2], [12, 18]);
        Add("mpegts vob", "mpeg2video", [2], [6]);
        Add("vob", "mpeg1video", [2], [12]);
        Add("webm", "libvpx libvpx-vp9", [0], [25, 75]);
        Add("mov avi matroska", "mjpeg", [0], [1]);
        Add("avi asf", "msmpeg4 wmv2", [0], [25]);
        Add("flv", "flv", [0], [25]);
        Add("ogg", "libtheora", [0], [25]);
        return cells;
    }

    public static Task<string> MakeAsync(MediaRig rig, string container, string codec, int bFrames, int group, string special) =>
        rig.MakeAsync(
            "f",
            container,
            $"{Bars},format={(codec == "mjpeg" ? "yuvj420p" : "yuv420p")}[v];{Tone(container)}",
            [
                "-map",
                "[v]",
                "-map",
                "[a]",
                "-c:v",
                codec,
                .. Video(codec, bFrames, group, special),
                "-c:a",
                Sound(container),
                "-ac",
                "2",
                "-b:a",
                "64k",
            ]
        );

    private static string[] Video(string codec, int bFrames, int group, string special) =>
        codec switch
        {
            "libx264" =>
            [
                "-preset",
                "veryfast",
                "-threads",
                "1",
                "-bf",
                $"{bFrames}",
                "-g",
                $"{group}",
                "-x264-params",
                special switch
                {
                    "open" => "open-gop=1:scenecut=0",
                    "refresh" => "intra-refresh=1:scenecut=0",
                    _ => "scenecut=0",
                },
            ],
            "libx265" when special == "open" =>
            [
                "-preset",
                "medium",
                "-x265-params",
                $"keyint={group}:pools=1:frame-threads=1:log-level=0",
            ],
            "libx265" => ["-preset", "ultrafast", "-x265-params", $"bframes={bFrames}:keyint={group}:pools=1:frame-threads=1:log-level=0"],
            "libvpx" or "libvpx-vp9" => ["-deadline", "realtime", "-cpu-used", "8", "-g", $"{group}"],
            "mpeg4" or "mpeg2video" or "mpeg1video" => ["-q:v", "5", "-bf", $"{bFrames}", "-g", $"{group}", "-sc_threshold", "1000000000"],
            "mjpeg" => ["-q:v", "5"],
            _ => ["-q:v", "5", "-g", $"{group}"],
        };

    /// <summary>Encoders want blocks of a certain length, which a graph of our own has to give.</summary>
    private static string Tone(string container)
    {
        var samples = container switch
        {
            "vob" or "avi" or "flv" or "asf" => 1152,
            "webm" => 960,
            "ogg" => 64,
            _ => 1024,
        };
        return $"sine=f=440:r=48000:d=8:samples_per_frame={samples}[a]";
    }

    private static string Sound(string container) =>
        container switch
        {
            "avi" or "flv" or "asf" => "libmp3lame",
            "vob" => "mp2",
            "webm" => "libopus",
            "ogg" => "libvorbis",
            _ => "aac",
        };
}
