namespace MovieGen.Contracts;

/// <summary>Marks what may cross nodes: has a manifest, a wire form and a golden file.</summary>
public interface IFarmMessage;
