using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;
using Sessile.Generator.Lowering;
using Sessile.Generator.Passes;
using Sessile.Generator.Tests.OpTests;

namespace Sessile.Generator.Tests.Lowering;

/// <summary>A loop over columns takes several vectors of them at once, as many as there are registers for.</summary>
public sealed class RowSetTests
{
    private const int Lanes = 16, Registers = 32, FewRegisters = 16;

    [Theory]
    [InlineData(64, 4)]
    [InlineData(63, 2)]
    [InlineData(31, 1)]
    public void There_are_no_more_sets_than_columns_to_fill_them(int columns, int sets) => Assert.Equal(sets, RowSets.Of(Standardized(columns), Lanes, Registers));

    [Fact]
    public void A_narrower_machine_with_fewer_registers_holds_fewer_sets()
    {
        Assert.Equal(4, RowSets.Of(Standardized(64), Lanes, Registers));
        Assert.InRange(RowSets.Of(Standardized(64), Lanes / 2, FewRegisters), 1, 4);
        Assert.Equal(1, RowSets.Of(Standardized(64), Lanes, 4));
    }

    [Theory]
    [InlineData(64, 8)]
    [InlineData(192, 8)]
    [InlineData(96, 4)]
    [InlineData(32, 4)]
    public void Eight_narrow_vectors_are_held_where_none_is_left_over(int columns, int sets)
    {
        Assert.Equal(sets, RowSets.Of(Means(columns), Lanes / 2, FewRegisters));
        Assert.InRange(RowSets.Of(Means(columns), Lanes, Registers), 1, 4);
    }

    [Fact]
    public void Rows_by_themselves_are_one_set()
    {
        var trace = new TestTrace();
        Assert.Equal(1, RowSets.Of(Nest(trace.Call("Exp", ("x", trace.Floats(64, 64)))), Lanes, Registers));
    }

    /// <summary>Over the pixels of eight images.</summary>
    private static LoopNest Means(int channels)
    {
        var trace = new TestTrace();
        return Nest(trace.Call("ReduceMean", ("x", trace.Floats(8, 300, channels)), ("axis", 1)));
    }

    /// <summary>Of 300 rows, which stay in one loop.</summary>
    private static LoopNest Standardized(int columns)
    {
        var trace = new TestTrace();
        var x = trace.Floats(300, columns);
        var centred = trace.Call("Subtract", ("a", x), ("b", trace.Call("ReduceMean", ("x", x), ("axis", 0))));
        return Nest(trace.Call("Divide", ("a", centred), ("b", trace.Call("ReduceStd", ("x", x), ("axis", 0)))));
    }

    private static LoopNest Nest(Node value)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var run = Pipeline.Run(new RunGraph([new Fetch("Y", value)], []), CompilerSwitches.Default, null, cancellation);
        return LoopNest.Of((LoopKernel)Assert.Single(RunLowering.Lower(run, CompilerSwitches.Default, cancellation).Kernels));
    }
}
