using Xunit.Sdk;
using Xunit.v3;

// Each test keeps a cluster and processes busy; two at once would only measure each other.
[assembly: Parallelization(Mode = ParallelMode.None)]
