using MovieGen.EndToEnd.Tests.Running;

namespace MovieGen.EndToEnd.Tests.Clustering;

/// <summary>Only nodes with a certificate of the cluster's own authority are let in.</summary>
[Trait("Tier", "process")]
public sealed class TlsTests(SampleFiles files)
{
    private static readonly TimeSpan Refusal = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Nodes_with_certificates_of_one_authority_work_together_and_others_are_refused()
    {
        using var folder = new TemporaryFolder();
        (await Programs.RunAsync(Programs.MovieGen, "certificates", folder.At("ours"), "127.0.0.1")).Done();
        (await Programs.RunAsync(Programs.MovieGen, "certificates", folder.At("theirs"), "127.0.0.1")).Done();
        Assert.StartsWith(
            "600",
            (await Programs.RunAsync("stat", "-c", "%a", folder.At("ours", "127.0.0.1.key"))).Done(),
            StringComparison.Ordinal
        );

        await using var cluster = await FarmCluster.StartAsync(
            coordinators: 1,
            workers: 1,
            prepare: made => Show(made.Environment, folder.At("ours"))
        );
        using var farm = new TestApi(cluster.Gateway.Process.Address);
        await farm.CompletedAsync(await farm.SubmitAsync(await files.UploadAsync(farm, Storyboards.Small)));

        Show(cluster.Environment, folder.At("theirs"));
        var stranger = cluster.AddWorker();
        await cluster
            .Coordinators[0]
            .Process.LineAsync(line => line.Contains("is refused: it shows CN=127.0.0.1", StringComparison.Ordinal), Refusal);
        Assert.Equal(4, await stranger.Process.EndsAsync(Refusal));
        Assert.Contains(stranger.Lines, line => line.Contains("do not accept each other's certificates", StringComparison.Ordinal));
        var members = await farm.GetAsync("/api/cluster/nodes");
        Assert.Equal(3, members["nodes"]!.AsArray().Count);
    }

    /// <summary>
    /// A host that hangs still accepts connections: whoever dials it waits in a handshake, and Akka.Remote ends it when that breaks off.
    /// Members that dialled before are not concerned, and a start later it is one of them.
    /// </summary>
    [Fact]
    public async Task A_node_that_dies_in_the_middle_of_a_handshake_takes_no_member_with_it_and_who_dialled_says_why_it_ends()
    {
        using var folder = new TemporaryFolder();
        (await Programs.RunAsync(Programs.MovieGen, "certificates", folder.At("ours"), "127.0.0.1")).Done();
        await using var cluster = await FarmCluster.StartAsync(
            coordinators: 3,
            workers: 1,
            prepare: made => Show(made.Environment, folder.At("ours"))
        );
        var seed = cluster.Coordinators[2];
        await seed.Process.FreezeAsync();
        var newcomer = cluster.AddWorker();
        await newcomer.ReadyAsync();
        await seed.Process.KillAsync();
        Assert.Equal(4, await newcomer.Process.EndsAsync(Refusal));
        Assert.Contains(newcomer.Lines, line => line.Contains("A TLS handshake that this node began has failed", StringComparison.Ordinal));

        newcomer.Start();
        await newcomer.ReadyAsync();
        using var farm = new TestApi(cluster.Gateway.Process.Address);
        await farm.CompletedAsync(await farm.SubmitAsync(await files.UploadAsync(farm, Storyboards.Small)));
        Assert.All(cluster.Nodes.Where(node => node != seed), node => Assert.True(node.Process.Lives, $"{node.Name} has ended"));
    }

    private static void Show(Dictionary<string, string> environment, string certificates)
    {
        environment["MovieGen__Tls__CertificateFile"] = Path.Combine(certificates, "127.0.0.1.crt");
        environment["MovieGen__Tls__KeyFile"] = Path.Combine(certificates, "127.0.0.1.key");
        environment["MovieGen__Tls__AuthorityFile"] = Path.Combine(certificates, "authority.crt");
    }
}
