namespace Sessile;

/// <summary>The functions that a graph is written in: TensorFlow's, in PascalCase. To be had by <c>using static Sessile.Ops;</c>.</summary>
/// <remarks>
/// They are read by the compiler and never run. Whatever their remarks call an error is a compile error at the call, unless they say "at the run".
/// Tensors are row-major; axes count from the end when negative. The functions that can follow a node are extension methods too: <c>x.Relu()</c>.
/// </remarks>
// Plain statics: a `this` parameter here would hide Relu(x) from `using static`.
public static partial class Ops;
