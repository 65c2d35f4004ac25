using System.IO.MemoryMappedFiles;
using MovieGen.Domain.Frames;
using MovieGen.Domain.Rendering;
using MovieGen.Domain.Storyboards;

namespace MovieGen.Media.Stills;

/// <summary>
/// A canvas file mapped into memory for reading: slots that render the same still share its pages, and the system may drop them. Its
/// smaller levels are this instance's own. Safe to read from several threads.
/// </summary>
public sealed unsafe class Canvas : IDisposable
{
    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _view;
    private readonly List<MipLevel> _smaller = [];
    private readonly Yuv420Picture _full;

    private Canvas(MemoryMappedFile file, MemoryMappedViewAccessor view, CanvasSize size)
    {
        (_file, _view, Size) = (file, view, size);
        byte* start = null;
        view.SafeMemoryMappedViewHandle.AcquirePointer(ref start);
        _full = new Yuv420Picture(start + view.PointerOffset, size.Width, size.Height);
    }

    public CanvasSize Size { get; }

    /// <summary>Levels to sample from, each half as wide and high as the one before; at least one.</summary>
    internal int Levels => _smaller.Count + 1;

    /// <exception cref="InvalidDataException">The file is not exactly one yuv420p picture of this size.</exception>
    public static Canvas Open(string path, CanvasSize size)
    {
        var bytes = new FileInfo(path).Length;
        if (bytes != size.Bytes)
            throw new InvalidDataException($"A canvas of {size} has {size.Bytes} bytes, {path} has {bytes}.");

        var file = MemoryMappedFile.CreateFromFile(path, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        try
        {
            return new Canvas(file, file.CreateViewAccessor(0, bytes, MemoryMappedFileAccess.Read), size);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Creates the smaller levels that are needed if the camera sees at most this much.</summary>
    /// <param name="widest">In fractions of the canvas.</param>
    public void Prepare(UnitRect widest, PixelSize output)
    {
        var ratio = Math.Max(widest.W * Size.Width / output.Width, widest.H * Size.Height / output.Height);
        while (MipChoice.Of(ratio, int.MaxValue).Last >= Levels)
            _smaller.Add(MipLevel.HalfOf(Level(Levels - 1)));
    }

    internal Yuv420Picture Level(int level) => level == 0 ? _full : _smaller[level - 1].Picture;

    public void Dispose()
    {
        foreach (var level in _smaller)
            level.Dispose();
        _smaller.Clear();
        _view.SafeMemoryMappedViewHandle.ReleasePointer();
        _view.Dispose();
        _file.Dispose();
    }
}
