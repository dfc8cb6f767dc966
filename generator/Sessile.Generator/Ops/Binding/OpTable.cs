using Sessile.Generator.Diagnostics;

namespace Sessile.Generator.Ops.Binding;

/// <summary>
/// Every function of the language by name: <c>MatMul</c> for a member of <c>Ops</c> or <c>NodeExtensions</c>, <c>Optimizer.Minimize</c> for an instance
/// method of a factory type (its receiver is the argument <c>this</c>), <c>op_Addition</c> and the like for operators (arguments <c>a</c> and <c>b</c>, or <c>x</c>),
/// <c>this[]</c> for a node's indexer (arguments <c>x</c> and <c>at</c>).
/// </summary>
internal static partial class OpTable
{
    public static Binder? Find(string name) => Table.TryGetValue(name, out var binder) ? Guarded(binder) : null;

    public static IEnumerable<string> Names => Table.Keys;

    /// <summary>Sizes that no computer could hold, and divisions of them by zero, are the user's error and not ours.</summary>
    private static Binder Guarded(Binder binder) => (context, arguments) =>
    {
        try
        {
            return binder(context, arguments);
        }
        catch (OverflowException)
        {
            throw new GraphException(Rules.TooLarge, arguments.Function + ": a size is too large");
        }
        catch (DivideByZeroException)
        {
            throw arguments.Wrong("a size is divided by zero");
        }
    };
}
