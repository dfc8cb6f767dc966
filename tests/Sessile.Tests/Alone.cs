namespace Sessile.Tests;

/// <summary>
/// Tests that count allocated bytes. They run one after another when the others are done: a collection that another test sets off
/// moves bytes from one count to the next.
/// </summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
