using System.Data.Common;

namespace MovieGen.Farm.Projections;

/// <summary>A row is not what was written. A moment later it is.</summary>
public sealed class ReadModelDamagedException(string message) : DbException(message);
