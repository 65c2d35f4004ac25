using System.Runtime.Serialization;
using System.Text;
using MovieGen.Contracts.Jobs;
using MovieGen.Contracts.Serialization;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Jobs;
using MovieGen.Domain.Jobs.Histories;

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
            Happened(Serializer.FromBinary(Encoding.UTF8.GetBytes(GoldenFiles.ReadEarlier(manifest)), manifest))
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
        Assert.Throws<SerializationException>(() => Serializer.FromBinary(Encoding.UTF8.GetBytes(json), "pause-job/v1"));

    [Fact]
    public void A_damaged_event_comes_without_the_event() =>
        Assert.Null(Assert.IsType<StoredEvent>(Serializer.FromBinary("{\"jobId\":\"job_"u8.ToArray(), "job-paused/v1")).Event);

    [Fact]
    public void A_member_that_a_newer_node_added_is_skipped() =>
        Assert.IsType<JobEvents.JobPaused>(
            Happened(
                Serializer.FromBinary("""{"jobId":"job_1","at":"2026-05-01T12:30:15Z","reason":"later"}"""u8.ToArray(), "job-paused/v1")
            )
        );

    [Fact]
    public void A_sealed_event_is_the_same_JSON_with_a_seal_behind_it()
    {
        var paused = WireSamples.All.OfType<JobEvents.JobPaused>().Single();
        var (stored, chain) = EventSeals.Next(HistoryChain.Empty, paused, isSealed: true);
        var plain = Encoding.UTF8.GetString(Serializer.ToBinary(paused));
        var written = Serializer.ToBinary(stored);
        Assert.Equal($"{plain[..^1]},\"seal\":\"{chain.Seal}\"}}", Encoding.UTF8.GetString(written));

        var read = Assert.IsType<StoredEvent>(Serializer.FromBinary(written, Serializer.Manifest(stored)));
        Assert.Equal((paused, chain.Seal), (read.Event, read.Seal));
        Assert.Equal((chain, null), read.Follow(HistoryChain.Empty, paused.JobId, 1));
    }

    [Fact]
    public void Any_flipped_bit_of_a_sealed_event_is_noticed()
    {
        var paused = WireSamples.All.OfType<JobEvents.JobPaused>().Single();
        var (_, first) = EventSeals.Next(HistoryChain.Empty, paused, isSealed: true);
        var (stored, _) = EventSeals.Next(first, paused, isSealed: true);
        var written = Serializer.ToBinary(stored);
        for (var bit = 0; bit < written.Length * 8; bit++)
        {
            var damaged = written.ToArray();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            var read = FarmSerializer.ReadEvent(damaged, stored.Manifest);
            Assert.NotNull(read.Follow(first, paused.JobId, 2).Fault);
        }
    }

    [Fact]
    public void Any_flipped_bit_of_a_snapshot_is_noticed()
    {
        var snapshot = new JobSnapshot(WireSamples.All.OfType<JobSnapshot>().Single().State)
        {
            Chain = new HistoryChain(3, ContentHash.Of("s"u8)),
        };
        var written = Serializer.ToBinary(snapshot);
        Assert.Equal(snapshot.Chain, Assert.IsType<JobSnapshot>(Serializer.FromBinary(written, "job-snapshot/v1")).Chain);
        for (var bit = 0; bit < written.Length * 8; bit++)
        {
            var damaged = written.ToArray();
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            Assert.ThrowsAny<Exception>(() => Serializer.FromBinary(damaged, "job-snapshot/v1"));
        }
    }

    private static object? Happened(object read) => read is StoredEvent stored ? stored.Event : read;

    private static object Sample(string manifest) => WireSamples.All.Single(sample => Serializer.Manifest(sample) == manifest);
}
