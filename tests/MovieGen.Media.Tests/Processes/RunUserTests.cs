using System.Runtime.Versioning;
using MovieGen.Files;
using MovieGen.Media.Processes;

namespace MovieGen.Media.Tests.Processes;

/// <summary>Where the node is root, each run is a user of its own, and files change hands on the way in and out.</summary>
[Trait("Tier", "process")]
[SupportedOSPlatform("linux")]
public sealed class RunUserTests(MediaRig rig)
{
    private const UnixFileMode Owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private static readonly FFmpegTools Tools = new(ProgramPath.Find("ffmpeg")!, ProgramPath.Find("ffprobe")!);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_file_that_only_root_may_read_is_an_input_and_what_is_made_of_it_is_the_node_s(bool sandbox)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "this test needs root");
        var source = Path.Combine(rig.NewFolder(), "secret");
        await File.WriteAllBytesAsync(source, new byte[8000], Cancellation);
        File.SetUnixFileMode(source, Owner);
        using var processes = new ConfinedProcesses(ConfinementOf(sandbox), rig.NewFolder(), TimeProvider.System);
        var work = rig.NewFolder();
        var outcome = await new FFmpegGate(Tools, processes).TryRunAsync(
            new FFmpegCommand
            {
                Inputs = [new FFmpegInput.File(source, "s16le")],
                Outputs = [new FFmpegOutput.File("wav", "made.wav")],
                WorkFolder = work,
            },
            null,
            Cancellation
        );
        Assert.Null(outcome.Fault);
        var made = Path.Combine(work, "made.wav");
        Assert.Equal("0 0 644", await StatAsync("%u %g %a", made));
        Assert.True(new FileInfo(made).Length > 8000);
        Assert.Equal((UnixFileMode)0, File.GetUnixFileMode(source) & (UnixFileMode.OtherRead | UnixFileMode.GroupWrite));
    }

    [Fact]
    public async Task A_grant_holds_again_after_its_owner_has_taken_all_rights_from_others_and_gives_them_nothing()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "this test needs root");
        var file = Path.Combine(rig.NewFolder(), "secret");
        await File.WriteAllTextAsync(file, "secret", Cancellation);
        foreach (var mode in (UnixFileMode[])[Owner | UnixFileMode.GroupRead, Owner])
        {
            File.SetUnixFileMode(file, mode);
            Assert.True(ReadGrant.TryGive(file, 7002));
            Assert.True(await ReadsAsync(file, user: 7001, group: 7002));
            Assert.False(await ReadsAsync(file, user: 7001, group: 7003));
        }
        // The owning group had read it, until its owner said otherwise.
        Assert.False(await ReadsAsync(file, user: 7001, group: 0));
    }

    private static async Task<bool> ReadsAsync(string file, int user, int group)
    {
        using var cat = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo(
                "setpriv",
                ["--reuid", $"{user}", "--regid", $"{group}", "--clear-groups", "cat", Path.GetFileName(file)]
            )
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                WorkingDirectory = Path.GetDirectoryName(file),
            }
        )!;
        var text = await cat.StandardOutput.ReadToEndAsync(Cancellation);
        await cat.WaitForExitAsync(Cancellation);
        return cat.ExitCode == 0 && text == "secret";
    }

    [Fact]
    public async Task Runs_are_held_to_a_number_of_processes_each_as_a_user_of_its_own()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "this test needs root");
        using var processes = new ConfinedProcesses(Confinement.Detect(), rig.NewFolder(), TimeProvider.System);
        var first = await ShellAsync(processes, "id -u; grep -c 'Max processes *1024 ' /proc/self/limits", ProcessLimits.Probe);
        var second = await ShellAsync(processes, "id -u; grep -c 'Max processes *1024 ' /proc/self/limits", ProcessLimits.Probe);
        Assert.NotEqual(first.Text, second.Text);
        foreach (var (_, text) in new[] { first, second })
            Assert.Equal("1", text.Split('\n')[1]);
    }

    [Fact]
    public async Task All_processes_of_a_run_share_its_memory()
    {
        var confinement = Confinement.Detect();
        Assert.SkipWhen(confinement.Groups is null, "no control groups can be made on this host");
        using var processes = new ConfinedProcesses(confinement, rig.NewFolder(), TimeProvider.System);
        // Each fills its buffer and holds it until its reader ends. One alone is within the limits.
        const string Hog = "{ dd if=/dev/zero bs=150M count=1 2>/dev/null; echo $? >>/scratch/ends; } | sleep 2 &";
        var limits = ProcessLimits.Probe with { MemoryBytes = 256 << 20 };
        var one = await ShellAsync(processes, $"{Hog} wait; cat /scratch/ends", limits);
        var two = await ShellAsync(processes, $"{Hog} {Hog} wait; cat /scratch/ends", limits);
        Assert.DoesNotContain("137", one.Text, StringComparison.Ordinal);
        Assert.Contains("137", two.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0 0 4294967295", "0 0 4294967295", 1_900_000_000L)]
    [InlineData("0 100000 65536", "0 100000 65536", 65_520L)]
    [InlineData("0 1000 1", "0 1000 1", null)]
    [InlineData("0 0 4294967295", "0 0 1", null)]
    [InlineData("0 1000 1\n1 100000 65536", "0 1000 1\n1 100000 65536", 65_520L)]
    public void Users_come_from_a_range_that_this_container_has(string users, string groups, long? group) =>
        Assert.Equal(group, (long?)RunUsers.Of(users, groups)?.Take().Group);

    [Fact]
    public void A_user_is_not_given_again_before_all_others_were()
    {
        var users = RunUsers.Of("0 100000 65536", "0 100000 65536")!;
        var taken = Enumerable.Range(0, 14).Select(_ => users.Take().Id).Order();
        Assert.Equal(Enumerable.Range(65_520, 14).Select(id => (uint)id), taken);
    }

    [Fact]
    public void A_user_is_not_given_again_while_something_runs_as_it()
    {
        var users = RunUsers.Of("0 100000 65536", "0 100000 65536")!;
        var longest = users.Take();
        for (var start = 0; start < 100; start++)
        {
            var other = users.Take();
            Assert.NotEqual(longest.Id, other.Id);
            users.GiveBack(other);
        }
        users.GiveBack(longest);
        Assert.Contains(longest.Id, Enumerable.Range(0, 14).Select(_ => users.Take().Id));

        // More than there are share.
        Assert.InRange(users.Take().Id, 65_520u, 65_533u);
    }

    private static Confinement ConfinementOf(bool sandbox) =>
        sandbox ? Confinement.Detect() : Confinement.Detect() with { Bubblewrap = null };

    private static async Task<(ProcessOutcome Outcome, string Text)> ShellAsync(
        ConfinedProcesses processes,
        string script,
        ProcessLimits limits
    )
    {
        var content = new BoundedContent(1 << 16);
        var outcome = await processes.RunAsync(
            new ProcessOrder
            {
                Tool = "sh",
                Program = ProgramPath.Find("sh")!,
                Arguments = ["-c", script],
                Limits = limits,
                ReadOutput = content.ReadAsync,
            },
            Cancellation
        );
        return (outcome, System.Text.Encoding.UTF8.GetString(content.ToArray()));
    }

    private static async Task<string> StatAsync(string format, string path)
    {
        using var stat = System.Diagnostics.Process.Start(
            new System.Diagnostics.ProcessStartInfo("stat", ["-c", format, path]) { RedirectStandardOutput = true }
        )!;
        return (await stat.StandardOutput.ReadToEndAsync(Cancellation)).Trim();
    }
}
