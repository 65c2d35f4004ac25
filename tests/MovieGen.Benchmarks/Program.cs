using MovieGen.Benchmarks;

return args switch
{
    ["sampler"] => SamplerBenchmark.Run(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project tests/MovieGen.Benchmarks -- sampler");
    return 2;
}
