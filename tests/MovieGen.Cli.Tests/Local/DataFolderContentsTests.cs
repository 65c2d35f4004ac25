using MovieGen.Cli.Demo;
using MovieGen.Cli.Local;

namespace MovieGen.Cli.Tests.Local;

/// <summary>Cleaning removes what MovieGen wrote, and nothing else, whatever the folders are called.</summary>
public sealed class DataFolderContentsTests : IDisposable
{
    private const string Hash = "0a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f9";
    private const string Process = "0123456789abcdef0123456789abcdef";

    private static readonly string[] Temporary =
    [
        $"work/{Process}.lock",
        $"work/{Process}/1f/picture.mkv",
        $"staging/{Process}/{Process}",
        "scratch/.run-ab12cd34.e5f/out/sample",
        $"scratch/canary-{Process}",
        "cache/cache.lock",
        $"cache/files/local/0a/{Hash}",
        $"cache/incoming/{Process}/{Process}",
    ];

    private static readonly string[] Lasting =
    [
        "node.address",
        "farm.db",
        "readmodel.db-wal",
        "projects.db-shm",
        $"artifacts/local/0a/{Hash}/movie.mp4",
        $"artifacts/local/0a/{Hash}/hls/media.m3u8",
        "assets/local/lock",
        "assets/local/records/ast_1.json",
        $"assets/local/content/0a/{Hash}",
        $"assets/local/content/0a/{Hash}.linked",
        $"documents/local/0a/{Hash}.json",
        $"documents/local/job_0a1b2c/{Hash}.json",
        "documents/local/job_0a1b2c/attempts/08ddb1e5a0c4f1b2.segment-12.failed.log",
        $"assets/local/thumbnails/0a/{Hash}",
        $"assets/local/content/0a/{Hash}.damaged",
        "scrub.json",
        "scrub.lock",
        $"uploads/local/upl_{Process}.json",
        $"uploads/local/upl_{Process}.data",
        $"uploads/local/upl_{Process}.lock",
        $"renders/{Hash}.json",
        "downloads/0123456789abcdef/Song of Summer.mp3",
        "demo/hills.jpg",
    ];

    private static readonly string[] TemporaryOfOthers = ["cache/index.bin", "scratch/.hidden", "work/report.docx"];

    private static readonly string[] LastingOfOthers =
    [
        $"artifacts/local/ff/{Hash}/movie.mp4",
        "artifacts/local/release.zip",
        "assets/css/site.css",
        "assets/local/records/ast_1.json.bak",
        "demo/storyboard.json",
        "documents/thesis.json",
        "documents/local/job_0a1b2c/thesis.json",
        "documents/local/job_0a1b2c/attempts/mine.log",
        "downloads/song.mp3",
        "renders/final.json",
        "uploads/holiday.zip",
        $"uploads/local/upl_{Process}.mp4",
    ];

    private readonly TemporaryFolder _folder = new();

    public DataFolderContentsTests() => Write("node.lock");

    public void Dispose()
    {
        if (!Directory.Exists(_folder.Root))
            Directory.CreateDirectory(_folder.Root);
        _folder.Dispose();
    }

    [Fact]
    public async Task All_that_a_node_wrote_is_removed_and_the_folder_with_it()
    {
        Write([.. Temporary, .. Lasting]);
        await using (var contents = await OpenAsync())
        {
            Assert.Equal(Temporary.Length, contents.Kinds.Single(kind => kind.Name == "temporary files").Bytes);
            Assert.Empty(await contents.RemoveAllAsync());
        }
        Assert.False(Directory.Exists(_folder.Root));
    }

    [Fact]
    public async Task Files_of_others_stay_in_folders_of_the_same_names_and_are_named()
    {
        string[] others = [.. TemporaryOfOthers, .. LastingOfOthers];
        Write([.. Temporary, .. Lasting, .. others]);
        await using (var contents = await OpenAsync())
        {
            Assert.Equal(Temporary.Length, contents.Kinds.Single(kind => kind.Name == "temporary files").Bytes);
            Assert.Equal(others.Order(StringComparer.Ordinal), (await contents.RemoveAllAsync()).Order(StringComparer.Ordinal));
        }
        Assert.Equal(others.Order(StringComparer.Ordinal), Files());
    }

    [Fact]
    public async Task Only_temporary_files_are_removed_if_the_rest_is_kept()
    {
        Write([.. Temporary, .. Lasting, .. TemporaryOfOthers, .. LastingOfOthers]);
        await using (var contents = await OpenAsync())
            Assert.Equal(
                TemporaryOfOthers,
                (await contents.RemoveIntermediatesAsync(CancellationToken.None)).Order(StringComparer.Ordinal)
            );
        string[] left = ["node.lock", .. Lasting, .. TemporaryOfOthers, .. LastingOfOthers];
        Assert.Equal(left.Order(StringComparer.Ordinal), Files());
    }

    [Fact]
    public async Task A_file_with_the_name_of_a_folder_stays()
    {
        Write("work", "assets");
        await using (var contents = await OpenAsync())
            Assert.Equal(["assets", "work"], (await contents.RemoveAllAsync()).Order(StringComparer.Ordinal));
        Assert.Equal(["assets", "work"], Files());
    }

    [Fact]
    public async Task A_link_is_not_followed()
    {
        using var elsewhere = new TemporaryFolder();
        File.WriteAllText(elsewhere.At("photo.jpg"), "mine");
        Directory.CreateDirectory(_folder.At("work", Process));
        Directory.CreateSymbolicLink(_folder.At("work", Process, "in"), elsewhere.Root);
        Directory.CreateSymbolicLink(_folder.At("work", "mine"), elsewhere.Root);
        await using (var contents = await OpenAsync())
            Assert.Equal(["work/mine"], await contents.RemoveAllAsync());
        Assert.True(File.Exists(elsewhere.At("photo.jpg")));
        Assert.Equal([_folder.At("work", "mine")], Directory.GetFileSystemEntries(_folder.At("work")));
    }

    [Fact]
    public void The_storyboard_of_the_demo_is_its_editors_once_it_was_edited()
    {
        DemoMovie.WriteStoryboard(_folder.At("storyboard.json"));
        Assert.True(DemoMovie.IsItsStoryboard(_folder.At("storyboard.json")));
        File.AppendAllText(_folder.At("storyboard.json"), "\n");
        Assert.False(DemoMovie.IsItsStoryboard(_folder.At("storyboard.json")));
    }

    private Task<DataFolderContents> OpenAsync() => DataFolderContents.OpenAsync(_folder.Root, CancellationToken.None);

    private void Write(params string[] files)
    {
        foreach (var file in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(_folder.At(file))!);
            File.WriteAllText(_folder.At(file), "x");
        }
    }

    private IEnumerable<string> Files() =>
        Directory
            .EnumerateFiles(_folder.Root, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 })
            .Select(file => Path.GetRelativePath(_folder.Root, file))
            .Order(StringComparer.Ordinal);
}
