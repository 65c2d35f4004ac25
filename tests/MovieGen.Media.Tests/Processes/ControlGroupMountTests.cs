using MovieGen.Media.Processes;

namespace MovieGen.Media.Tests.Processes;

[Trait("Tier", "unit")]
public sealed class ControlGroupMountTests
{
    private const string Separate = """
        30 25 0:26 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory
        31 25 0:27 / /sys/fs/cgroup/pids rw,relatime shared:9 - cgroup cgroup rw,pids
        32 25 0:28 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw
        """;

    private const string Unified = "30 25 0:26 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw,nsdelegate";

    [Fact]
    public void Each_controller_of_version_1_has_a_folder() =>
        Assert.Equal(["/sys/fs/cgroup/memory/a/b", "/sys/fs/cgroup/pids"], Of(Separate, "8:pids:/\n4:memory:/a/b\n0::/").Folders);

    [Fact]
    public void Version_2_has_one_folder()
    {
        var mount = Of(Unified, "0::/system.slice/moviegen.service");
        Assert.True(mount.Unified);
        Assert.Equal(["/sys/fs/cgroup/system.slice/moviegen.service"], mount.Folders);
    }

    [Fact]
    public void A_container_s_own_group_is_the_root_of_its_hierarchy() =>
        Assert.Equal(
            ["/sys/fs/cgroup/memory/x", "/sys/fs/cgroup/pids"],
            Of(
                """
                30 25 0:26 /docker/c1 /sys/fs/cgroup/memory ro - cgroup cgroup rw,memory
                31 25 0:27 /docker/c1 /sys/fs/cgroup/pids ro - cgroup cgroup rw,pids
                """,
                "8:pids:/docker/c1\n4:memory:/docker/c1/x"
            ).Folders
        );

    [Fact]
    public void A_host_without_them_has_none() => Assert.Null(ControlGroupMount.Of("25 1 8:1 / / rw - ext4 /dev/vda rw", "0::/"));

    private static ControlGroupMount Of(string mounts, string groups) => ControlGroupMount.Of(mounts, groups)!;
}
