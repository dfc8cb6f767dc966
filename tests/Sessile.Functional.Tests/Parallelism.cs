// Many of these tests hold runs to allocating nothing. A collection that another test sets off while one counts moves bytes
// from one count to the next, so they run one after another.
[assembly: Xunit.v3.Parallelization(Mode = Xunit.Sdk.ParallelMode.None)]
