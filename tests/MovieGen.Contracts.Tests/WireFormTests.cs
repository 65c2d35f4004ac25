using System.Runtime.Serialization;
using System.Text;
using MovieGen.Contracts.Jobs;
using MovieGen.Contracts.Serialization;
using MovieGen.Domain.Jobs;

namespace MovieGen.Contracts.Tests;

public sealed class WireFormTests
{
    // The serializer uses nothing of its system.
    private static readonly FarmSerializer Serializer = new(null!);

    public static TheoryData<string> Manifests => [.. WireManifests.All.Order()];

    public static TheoryData<string> Earlier => [.. GoldenFiles.EarlierManifests.Order()];

    [Fact]
    public void Everything_that_crosses_nodes_or_is_kept_has_a_manifest()
    {
        var markers = WireManifests.Markers;
        var types = markers
            .Select(marker => marker.Assembly)
            .Distinct()
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => !type.IsAbstract && markers.Any(marker => marker.IsAssignableFrom(type)));
        Assert.All(types, type => Assert.NotNull(WireManifests.Of(type)));
    }

    [Fact]
    public void Every_manifest_has_a_sample_and_a_golden_file()
    {
        if (GoldenFiles.MayWrite)
            foreach (var sample in WireSamples.All)
                GoldenFiles.WriteMissing(Serializer.Manifest(sample), Serializer.ToBinary(sample));

        Assert.Equal(WireManifests.All.Order(), WireSamples.All.Select(Serializer.Manifest).Order());
        Assert.Equal(WireManifests.All.Order(), GoldenFiles.Manifests.Order());
    }

    [Theory]
    [MemberData(nameof(Manifests))]
    public void The_wire_form_is_the_golden_one(string manifest) =>
        Assert.Equal(GoldenFiles.Read(manifest), GoldenFiles.Indented(Serializer.ToBinary(Sample(manifest))));

    [Theory]
    [MemberData(nameof(Manifests))]
    public void What_was_ever_written_can_be_read(string manifest)
    {
        var golden = GoldenFiles.Read(manifest)!;
        var read = Serializer.FromBinary(Encoding.UTF8.GetBytes(golden), manifest);
        Assert.Equal(golden, GoldenFiles.Indented(Serializer.ToBinary(read)));
    }

    /// <summary>Nodes of two releases talk to each other while a cluster is upgraded: what was added since has a default.</summary>
    [Theory]
    [MemberData(nameof(Earlier))]
    public void What_an_earlier_release_sends_can_be_read(string manifest) =>
        Assert.IsType(
            Sample(manifest).GetType(),
            Serializer.FromBinary(Encoding.UTF8.GetBytes(GoldenFiles.ReadEarlier(manifest)), manifest)
        );

    [Theory]
    [MemberData(nameof(Manifests))]
    public void Samples_fill_every_member(string manifest)
    {
        // A failed attempt's scene and the state's own absences are the only nothings there can be.
        if (manifest != "job-snapshot/v1")
            Assert.DoesNotContain(": null", GoldenFiles.Read(manifest), StringComparison.Ordinal);
    }

    [Fact]
    public void A_state_read_back_continues_like_the_one_written()
    {
        var state = WireSamples.All.OfType<JobSnapshot>().Single().State;
        var read = Assert.IsType<JobSnapshot>(Serializer.FromBinary(Serializer.ToBinary(new JobSnapshot(state)), "job-snapshot/v1")).State;
        var next = new JobEvents.JobRetried(state.Request.JobId, 2, state.Request.At);
        Assert.Equal(Serializer.ToBinary(new JobSnapshot(state.Apply(next))), Serializer.ToBinary(new JobSnapshot(read.Apply(next))));
    }

    [Fact]
    public void An_unknown_manifest_is_refused() =>
        Assert.Throws<SerializationException>(() => Serializer.FromBinary("{}"u8.ToArray(), "System.Object"));

    [Fact]
    public void A_type_without_a_manifest_is_refused() => Assert.Throws<SerializationException>(() => Serializer.ToBinary(new { Any = 1 }));

    [Theory]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("""{"jobId":"../../etc","at":"2026-05-01T12:30:15Z"}""")]
    [InlineData("""{"jobId":null,"at":"2026-05-01T12:30:15Z"}""")]
    public void A_malformed_payload_is_refused(string json) =>
        Assert.Throws<SerializationException>(() => Serializer.FromBinary(Encoding.UTF8.GetBytes(json), "job-paused/v1"));

    [Fact]
    public void A_member_that_a_newer_node_added_is_skipped() =>
        Assert.IsType<JobEvents.JobPaused>(
            Serializer.FromBinary("""{"jobId":"job_1","at":"2026-05-01T12:30:15Z","reason":"later"}"""u8.ToArray(), "job-paused/v1")
        );

    private static object Sample(string manifest) => WireSamples.All.Single(sample => Serializer.Manifest(sample) == manifest);
}
