using System.Diagnostics;
using System.Runtime.Versioning;
using MovieGen.Files;
using MovieGen.Media.Installation;
using MovieGen.Media.Processes;

namespace MovieGen.Media.Tests.Processes;

/// <summary>What a process of ours can do to its host: as root and as a user, with and without Bubblewrap.</summary>
[Trait("Tier", "process")]
[SupportedOSPlatform("linux")]
public sealed class HostAccessTests(MediaRig rig)
{
    private const uint User = 7001;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_process_of_a_node_that_is_root_is_not_and_cannot_change_the_host(bool sandbox)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "this test needs root");
        using var processes = new ConfinedProcesses(ConfinementOf(sandbox), rig.NewFolder(), TimeProvider.System);
        var (access, failure) = await HostAccessQuestion.AskAsync(processes, Cancellation);
        Assert.Null(failure);
        Assert.Null(sandbox ? access!.Objection : access!.Power);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_process_of_a_node_that_is_a_user_has_none_of_the_capabilities_that_were_handed_down(bool sandbox)
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "this test needs root to become a user with a capability");
        var parent = Directory.CreateTempSubdirectory("moviegen-test-").FullName;
        try
        {
            File.SetUnixFileMode(parent, File.GetUnixFileMode(parent) | UnixFileMode.OtherExecute | UnixFileMode.GroupExecute);
            using var folder = new RunFolder(parent);
            folder.Place(HostAccessQuestion.Order.Files, mountable: true);
            FileOwner.Set(Path.Combine(folder.Root, RunFolder.Out), User, User);
            var line = (ConfinementOf(sandbox) with { Users = null }).Start(HostAccessQuestion.Order, folder, null);
            var access = HostAccess.Parse(await OutputAsync(["setpriv", .. AsUser, line.FileName, .. line.ArgumentList], folder.Root));
            Assert.Null(sandbox ? access!.Objection : access!.Power);
        }
        finally
        {
            Directory.Delete(parent, recursive: true);
        }
    }

    [Fact]
    public async Task The_question_finds_what_root_may_do()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "this test needs root");
        using var folder = new RunFolder(rig.NewFolder());
        folder.Place(HostAccessQuestion.Order.Files, mountable: true);
        var access = HostAccess.Parse(await OutputAsync(["/bin/sh", "in/question"], folder.Root))!;
        Assert.Equal((true, true, true), (access.IsRoot, access.HasCapabilities, access.MayGainPrivileges));
        Assert.Equal("a process in it is root", access.Objection);
    }

    [Theory]
    [InlineData("1000", "", false)]
    [InlineData("0", "", true)]
    [InlineData("1000", "owner", true)]
    [InlineData("65534", "owner", false)]
    public void Root_is_who_owns_the_system_whatever_its_namespace_calls_it(string user, string owner, bool root)
    {
        var report = $"Uid: {user}\t{user}\t{user}\t{user}\nCapEff: 0000\nNoNewPrivs: 1\n{owner}\nend\n";
        Assert.Equal(root, HostAccess.Parse(report)!.IsRoot);
    }

    [Theory]
    [InlineData("set /proc/sys/kernel/core_pattern", "a process in it can write /proc/sys/kernel/core_pattern")]
    [InlineData("CapAmb: 0000000000000004", "a process in it has capabilities")]
    [InlineData("write /dev/shm/canary", "a process in it can write /dev/shm/canary")]
    [InlineData("see /proc/sys", "a process in it can see /proc/sys")]
    [InlineData("", null)]
    public void What_the_report_says_is_objected_to(string line, string? objection)
    {
        var report = $"{line}\nUid: 1 1 1 1\nCapEff: 0000\nNoNewPrivs: 1\nend\n";
        Assert.Equal(objection, HostAccess.Parse(report)!.Objection);
    }

    [Fact]
    public void A_report_that_breaks_off_is_no_answer() => Assert.Null(HostAccess.Parse("Uid: 1 1 1 1\nCapEff: 0000\nNoNewPrivs: 1\n"));

    private static string[] AsUser =>
        [
            "--reuid",
            $"{User}",
            "--regid",
            $"{User}",
            "--clear-groups",
            "--inh-caps",
            "+dac_read_search",
            "--ambient-caps",
            "+dac_read_search",
        ];

    private static Confinement ConfinementOf(bool sandbox) =>
        sandbox ? Confinement.Detect() : Confinement.Detect() with { Bubblewrap = null };

    private static async Task<string> OutputAsync(string[] line, string folder)
    {
        using var process = Process.Start(
            new ProcessStartInfo(line[0], line[1..]) { RedirectStandardOutput = true, WorkingDirectory = folder }
        )!;
        var output = await process.StandardOutput.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        return output;
    }
}
