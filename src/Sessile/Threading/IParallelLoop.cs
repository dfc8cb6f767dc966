using System.ComponentModel;

namespace Sessile.Threading;

/// <summary>A loop whose ranges may run at the same time on several threads.</summary>
/// <remarks>
/// A structure, usually a <c>ref struct</c> of references: the threads share the caller's copy, which the garbage collector keeps up to date, so what it refers to
/// need not be pinned. What is written for one index must be the same whatever range it is in: then the number of threads cannot be seen in the results.
/// </remarks>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface IParallelLoop
{
    /// <summary>Does the work of the indices from <paramref name="start"/> up to, but not including, <paramref name="end"/>.</summary>
    void Run(nint start, nint end);
}
