using Xunit.Sdk;
using Xunit.v3;

// Each test keeps several processes busy; two at once would only measure each other.
[assembly: Parallelization(Mode = ParallelMode.None)]
[assembly: AssemblyFixture(typeof(MovieGen.EndToEnd.Tests.Running.SampleFiles))]
