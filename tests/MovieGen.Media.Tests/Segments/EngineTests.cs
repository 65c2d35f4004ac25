using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using MovieGen.Contracts.Media;
using MovieGen.Contracts.Rendering;
using MovieGen.Contracts.Storage;
using MovieGen.Domain.Accounts;
using MovieGen.Domain.Assets;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Storyboards;
using MovieGen.Domain.Timelines;
using MovieGen.Storage;

namespace MovieGen.Media.Tests.Segments;

/// <summary>The engine as the farm gets it: composed by its registration, with real stores and inspected uploads.</summary>
[Trait("Tier", "process")]
public sealed class EngineTests(MediaRig rig)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_joint_of_an_uploaded_photo_and_a_turned_upload_is_made_from_their_inspected_facts()
    {
        await using var services = Compose();
        var photo = await UploadAsync(
            services,
            await rig.MakeAsync(
                "p",
                "image2",
                "testsrc2=s=800x600:r=1,trim=end_frame=1[v]",
                "-map",
                "[v]",
                "-c:v",
                "mjpeg",
                "-frames:v",
                "1",
                "-update",
                "1"
            )
        );
        var clip = await UploadAsync(
            services,
            await rig.MakeAsync(
                "c",
                "mp4",
                "color=c=black:s=320x180:r=25:d=1,drawbox=w=160:h=180:t=fill:color=white[v]",
                "-map",
                "[v]",
                "-c:v",
                "libx264",
                "-preset",
                "ultrafast",
                "-pix_fmt",
                "yuv420p",
                "-threads",
                "1"
            )
        );
        var format = new VideoFormat(320, 180, new FrameRate(30000, 1001), new EncodeQuality("ultrafast", 20), 60);
        var move = new Motion(new UnitRect(0, 0, 1, 1), new UnitRect(0.1, 0.1, 0.8, 0.8), Easing.InOut);
        var still = new SceneWindow(
            new FrameRange(50, 10),
            60,
            new StillPicture(new SourceFile(photo.Sha256, photo.Facts.Demuxer), photo.Facts.Image!, move),
            FitMode.Blur,
            RgbColor.Black,
            []
        );
        var video = new SceneWindow(
            new FrameRange(0, 10),
            10,
            new ClipPicture(
                new SourceFile(clip.Sha256, clip.Facts.Demuxer),
                clip.Facts.Video! with
                {
                    KeyFrames = [],
                },
                clip.Facts.Video!.StartTicks,
                null
            ),
            FitMode.Cover,
            RgbColor.Black,
            [new TimelineTitle("Hello", TitleStyle.LowerThird, new FrameRange(0, 10))]
        );

        var progress = new List<double>();
        var engine = services.GetRequiredService<IRenderEngine>();
        var made = await engine.RenderAsync(
            AccountId.Local,
            new SegmentDescription(format, 10, still, video, "dissolve"),
            rig.NewFolder(),
            new Told(progress),
            Cancellation
        );
        Assert.Equal([ArtifactFiles.Segment], made.Files.Select(f => f.Name));
        Assert.Equal(10, made.Facts.Frames);
        Assert.True(made.Facts.RenderSeconds > 0);
        Assert.Equal(progress.Order(), progress);
        Assert.Equal(1, progress[^1]);
    }

    [Fact]
    public async Task A_source_that_is_gone_is_an_input_fault_that_names_it()
    {
        await using var services = Compose();
        var gone = ContentHash.Of([1, 2, 3]);
        var window = SegmentRig.Clip(
            new SourceFile(gone, "mov"),
            new VideoFacts
            {
                StreamIndex = 0,
                Codec = "h264",
                Width = 320,
                Height = 180,
                RotationDegrees = 0,
                SampleAspect = new(1, 1),
                PixelFormat = "yuv420p",
                Transfer = null,
                Interlaced = false,
                VariableRate = false,
                Rate = new(25, 1),
                TimeBase = new(1, 25),
                StartTicks = 0,
                EndTicks = 25,
                Frames = 25,
                KeyFrames = [],
            },
            0,
            null,
            new FrameRange(0, 5),
            FitMode.Cover
        );
        var engine = services.GetRequiredService<IRenderEngine>();
        var failure = await Assert.ThrowsAsync<RenderFailedException>(() =>
            engine.RenderAsync(
                AccountId.Local,
                new SegmentDescription(SegmentRig.Small, 5, window, null, null),
                rig.NewFolder(),
                new Progress<double>(),
                Cancellation
            )
        );
        Assert.Equal((FaultKind.Input, gone), (failure.Fault.Kind, failure.Fault.Source));
    }

    private ServiceProvider Compose() =>
        new ServiceCollection()
            .AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddLocalStorage(rig.NewFolder())
            .AddMovieGenMedia(rig.Installation)
            .BuildServiceProvider(new ServiceProviderOptions { ValidateOnBuild = true });

    private static Task<Asset> UploadAsync(ServiceProvider services, string path) =>
        Uploads.UploadAsync(services.GetRequiredService<IAssetInspector>(), services.GetRequiredService<IAssetStore>(), path);

    private sealed class Told(List<double> values) : IProgress<double>
    {
        public void Report(double value)
        {
            lock (values)
                values.Add(value);
        }
    }
}
