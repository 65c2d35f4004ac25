namespace MovieGen.Media.Processes;

/// <summary>The programs of libvips that its gate starts.</summary>
/// <param name="Vips">Absolute path.</param>
/// <param name="VipsHeader">Absolute path.</param>
public sealed record VipsTools(string Vips, string VipsHeader)
{
    public string PathOf(VipsTool tool) => tool == VipsTool.Vips ? Vips : VipsHeader;
}
