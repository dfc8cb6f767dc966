using Sessile.Generator.Compilation;
using Sessile.Generator.Emit;
using Sessile.Generator.Passes;
using Sessile.Generator.Tests.Tracing;

namespace Sessile.Generator.Tests.Planning;

/// <summary>
/// What a step of training needs of blocks of two dense layers around an activation, each added to what it is given: little more than the gradients of the weights, the values that the backward pass
/// reads and what is worked with at a time.
/// </summary>
public sealed class TrainingMemoryTests
{
    private const int Batch = 2048, Units = 128, Hidden = 512, Blocks = 4;

    /// <summary>What a block is given, and a value of its hidden layer; the gradients of all weights and biases; what products copy their operands to.</summary>
    private const long Input = 4L * Batch * Units, Inner = 4L * Batch * Hidden, Gradients = 4L * Blocks * ((2 * Units * Hidden) + Units + Hidden), Workspace = 2 << 20;

    /// <summary>A cotangent of the hidden layer, and that of what the block gives, before and after.</summary>
    private const long Working = Inner + (2 * Input) + Workspace;

    [Theory]
    [InlineData("Relu", 1, "Optimizer.Sgd(0.1)")]
    [InlineData("Relu", 1, "Optimizer.Adam(0.1)")]
    [InlineData("Gelu", 2, "Optimizer.Sgd(0.1)")]
    [InlineData("Gelu", 2, "Optimizer.Adam(0.1)")]
    public void A_step_needs_no_more_than_the_backward_pass_reads(string activation, int kept, string optimizer) =>
        Assert.InRange(Large("Block(x)", activation, optimizer), 0, (Blocks * (Input + (kept * Inner))) + Gradients + Working);

    [Theory]
    [InlineData("Relu", 1, "Optimizer.Sgd(0.1)")]
    [InlineData("Relu", 1, "Optimizer.Adam(0.1)")]
    [InlineData("Gelu", 2, "Optimizer.Sgd(0.1)")]
    [InlineData("Gelu", 2, "Optimizer.Adam(0.1)")]
    public void With_blocks_that_are_computed_again_it_keeps_what_they_are_given_and_the_values_of_one(string activation, int kept, string optimizer) =>
        Assert.InRange(Large("Recompute(x, Block)", activation, optimizer), 0, (Blocks * Input) + (kept * Inner) + Gradients + Working);

    private const int FewRows = 64, Broad = 1024;

    [Fact]
    public void Products_of_blocks_that_are_computed_again_lie_where_those_did_that_were_computed_before()
    {
        const long inner = 4L * FewRows * Broad;
        var step = $"public Node<float> X => Placeholder<float>({FewRows}, 256); private Node<float> Block(Node<float> x) => Dense(Relu(Dense(x, {Broad})), 256) + x;";
        Assert.InRange(Bytes(step, "Block(x)", "Optimizer.Sgd(0.1)") - Bytes(step, "Recompute(x, Block)", "Optimizer.Sgd(0.1)"), 2 * inner, Blocks * inner);
    }

    private static long Large(string block, string activation, string optimizer) =>
        Bytes($"public Node<float> X => Placeholder<float>({Batch}, {Units}); private Node<float> Block(Node<float> x) => Dense({activation}(Dense(x, {Hidden})), {Units}) + x;", block, optimizer);

    private static long Bytes(string declarations, string block, string optimizer)
    {
        var model = TestSource.Members($$"""
            {{declarations}}
            private Node<float> Net
            {
                get
                {
                    var x = X;
                    for (var i = 0; i < {{Blocks}}; i++)
                        x = {{block}};
                    return ReduceMean(Square(x));
                }
            }

            public Node Train => {{optimizer}}.Minimize(Net);
            """).Valid();
        var session = GraphCompiler.Source(model, CompilerSwitches.Default, [], [], TestContext.Current.CancellationToken)!;
        return session.Runs.OfType<RunSource>().Single(r => r.Model.Name == "RunTrain").Plan.StaticBytes;
    }
}
