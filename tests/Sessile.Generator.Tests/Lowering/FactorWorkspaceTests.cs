extern alias Runtime;

using Runtime::Sessile.Kernels;
using Sessile.Generator.IR;
using Sessile.Generator.Lowering.Calls;

namespace Sessile.Generator.Tests.Lowering;

/// <summary>The scratch that is reserved for factors and linear systems, held to what the library asks for at a run.</summary>
public sealed class FactorWorkspaceTests
{
    private static readonly int[] Sizes = [.. Enumerable.Range(0, 70), 127, 128, 129, 255, 256, 257, 300, 511, 512, 1000, 1023, 1025, 2100];

    private static readonly int[] Sides = [0, 1, 2, 7, 8, 31, 32, 33, 64, 100, 500, 1023, 1024, 1025, 3000];

    /// <summary>Of known sizes, and of those that a run tells.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void As_much_is_reserved_as_the_library_asks_for(bool isDynamic)
    {
        var symbol = Dim.Symbol("n");
        foreach (var size in Sizes)
        {
            var n = isDynamic ? symbol : size;
            nint Reserved(Dim memory) => (nint)memory.Evaluate(_ => size);
            Assert.InRange(Cholesky.WorkspaceElements(size), 0, Reserved(FactorLowering.CholeskyMemory(n)));
            foreach (var sides in Sides)
            {
                Assert.InRange(Elimination.WorkspaceElements(size, sides), 0, Reserved(FactorLowering.EliminationMemory(n, sides)));
                Assert.InRange(TriangularSystem.WorkspaceElements(size, sides), 0, Reserved(FactorLowering.TriangleMemory(n, sides)));
            }
        }
    }
}
