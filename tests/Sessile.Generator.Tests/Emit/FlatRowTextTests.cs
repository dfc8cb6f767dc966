using Sessile.Generator.Compilation;
using Sessile.Generator.Tests.Tracing;

namespace Sessile.Generator.Tests.Emit;

/// <summary>Rows shorter than a vector are one axis, along which what they have in common is read from tables.</summary>
public sealed class FlatRowTextTests
{
    [Theory]
    [InlineData("float", "\"n\", 3", 3, "(X - A) / B", 2)]
    [InlineData("float", "\"n\", 4", 4, "X * A", 1)]
    [InlineData("double", "\"n\", 5", 5, "X * A", 1)]
    [InlineData("byte", "\"n\", 3", 3, "Maximum(X, A)", 1)]
    [InlineData("float", "\"n\", 2, 3", 3, "X + A", 1)]
    [InlineData("float", "100, 3", 3, "X + A", 1)]
    [InlineData("float", "\"n\", 15", 15, "Exp(X + A)", 1)]
    public void Their_vectors_reach_over_the_ends_of_rows(string type, string shape, int row, string value, int tables) =>
        Assert.Equal(3 * tables, Fills(type, shape, row, value));

    [Theory]
    [InlineData("float", "\"n\", 12", 12, "X + A")]
    [InlineData("float", "\"n\", 16", 16, "Exp(X + A)")]
    [InlineData("double", "\"n\", 8", 8, "X + A")]
    public void Rows_that_fill_a_vector_well_are_by_themselves(string type, string shape, int row, string value) => Assert.Equal(0, Fills(type, shape, row, value));

    [Theory]
    [InlineData("float", "6, 3", 3, "X + A")]
    [InlineData("float", "\"n\", 3", 3, "X + Reverse(A, 0)")]
    [InlineData("float", "\"n\", 3", 3, "ReduceSum(X + A, 1)")]
    public void Few_elements_and_folds_have_no_tables(string type, string shape, int row, string value) => Assert.Equal(0, Fills(type, shape, row, value));

    /// <summary>How often a table is filled in the text: for each width of vectors.</summary>
    private static int Fills(string type, string shape, int row, string value)
    {
        var members = $"public Node<{type}> X => Placeholder<{type}>({shape}); public Node<{type}> A => Placeholder<{type}>({row}); public Node<{type}> B => Placeholder<{type}>({row}); public Node<{type}> Value => {value};";
        var text = GraphCompiler.Compile(TestSource.Members(members).Valid(), TestContext.Current.CancellationToken).Text;
        return text.Split("RepeatedLanes.Fill(").Length - 1;
    }
}
