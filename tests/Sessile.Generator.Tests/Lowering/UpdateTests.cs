using System.Globalization;
using System.Text.RegularExpressions;
using Sessile.Generator.Compilation;
using Sessile.Generator.Tests.Tracing;

namespace Sessile.Generator.Tests.Lowering;

/// <summary>An optimizer goes once through each variable's memory, and needs none of its size beside the gradient.</summary>
public sealed class UpdateTests
{
    private static string Compiled(string optimizer)
    {
        var model = TestSource.Members($$"""
            public Node<float> X => Placeholder<float>("batch", 32);
            private Node<float> Hidden => Dense(X, 64, Relu);
            private Node<float> Output => Dense(Hidden, 48);
            public Node Train => {{optimizer}}.Minimize(ReduceMean(Square(Output)));
            """).Valid();
        return GraphCompiler.Compile(model, TestContext.Current.CancellationToken).Text;
    }

    private static int Scratch(string optimizer)
    {
        var model = TestSource.Members($$"""
            public Variable<float> Kernel => Variable(Zeros(400, 300));
            public Variable<float> Bias => Variable(Zeros(400, 300));
            public Node<float> X => Placeholder<float>(8, 400);
            public Node Train => {{optimizer}}.Minimize(ReduceMean(Square(MatMul(X, Kernel))) + ReduceSum(Square(X) * ReduceMean(Bias, 1)));
            """).Valid();
        var text = GraphCompiler.Compile(model, TestContext.Current.CancellationToken).Text;
        return ScratchOf(text);
    }

    private static int ScratchOf(string text) => int.Parse(Regex.Match(text, "Scratch memory: (\\d+) bytes").Groups[1].Value, CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("Optimizer.Momentum(0.1, nesterov: true)")]
    [InlineData("Optimizer.Adam(0.1)")]
    [InlineData("Optimizer.AdamW(0.1)")]
    [InlineData("Optimizer.Nadam(0.1)")]
    [InlineData("Optimizer.Adamax(0.1)")]
    [InlineData("Optimizer.RMSProp(0.1, momentum: 0.9, centered: true)")]
    [InlineData("Optimizer.Adagrad(0.1)")]
    [InlineData("Optimizer.Adadelta(0.1)")]
    [InlineData("Optimizer.Ftrl(0.1, l1: 0.01)")]
    [InlineData("Optimizer.Lion(0.1)")]
    [InlineData("Optimizer.Lamb(0.1, weightDecay: 0.01)")]
    [InlineData("Optimizer.Adam(0.1).Accumulate(4)")]
    public void An_optimizer_needs_no_more_scratch_memory_than_plain_descent(string optimizer) => Assert.InRange(Scratch(optimizer), 0, Scratch("Optimizer.Sgd(0.1)") + 4096);

    [Theory]
    [InlineData("Optimizer.Sgd(0.1)")]
    [InlineData("Optimizer.Momentum(0.1)", "momentum")]
    [InlineData("Optimizer.Adam(0.1)", "adam_m", "adam_v")]
    [InlineData("Optimizer.AdamW(0.1)", "adamw_m", "adamw_v")]
    [InlineData("Optimizer.Nadam(0.1)", "nadam_m", "nadam_v")]
    [InlineData("Optimizer.Adamax(0.1)", "adamax_m", "adamax_v")]
    [InlineData("Optimizer.Adagrad(0.1)", "adagrad")]
    [InlineData("Optimizer.Adadelta(0.1)", "adadelta_accum", "adadelta_update")]
    [InlineData("Optimizer.Lamb(0.1, weightDecay: 0.01)", "lamb_m", "lamb_v")]
    [InlineData("Optimizer.RMSProp(0.1, momentum: 0.9, centered: true)", "rmsprop_ms", "rmsprop_mg", "rmsprop_mom")]
    [InlineData("Optimizer.Ftrl(0.1)", "ftrl_accum", "ftrl_linear")]
    [InlineData("Optimizer.Lion(0.1)", "lion_m")]
    public void The_matrices_and_all_that_is_kept_beside_them_change_in_place_in_one_loop_each(string optimizer, params string[] slots)
    {
        var lines = Compiled(optimizer).Split('\n').Select(line => line.Trim()).SkipWhile(line => !line.Contains("void RunTrain(", StringComparison.Ordinal)).ToArray();
        foreach (var kernel in new[] { "Hidden/Dense/kernel", "Output/Dense/kernel" })
        {
            var changes = new[] { kernel }.Concat(slots.Select(slot => kernel + "/" + slot)).Select(Change).ToArray();
            var first = Array.FindIndex(lines, changes.Contains);
            Assert.Equal(changes.Order(), lines.Skip(first).TakeWhile(line => line.StartsWith("// In place", StringComparison.Ordinal)).Order());
        }
    }

    [Theory]
    [InlineData("Optimizer.Sgd(0.1)")]
    [InlineData("Optimizer.Momentum(0.1)", "momentum")]
    [InlineData("Optimizer.Adam(0.1)", "adam_m", "adam_v")]
    [InlineData("Optimizer.Adam(0.1, lazy: true)", "adam_m", "adam_v")]
    [InlineData("Optimizer.AdamW(0.1)", "adamw_m", "adamw_v")]
    [InlineData("Optimizer.Nadam(0.1)", "nadam_m", "nadam_v")]
    [InlineData("Optimizer.Lion(0.1)", "lion_m")]
    [InlineData("Optimizer.Ftrl(0.1)", "ftrl_accum", "ftrl_linear")]
    public void A_table_whose_rows_are_looked_up_changes_in_place_and_its_gradient_never_stands_in_memory(string optimizer, params string[] slots)
    {
        var model = TestSource.Members($$"""
            public Variable<float> Table => Variable(Zeros(4000, 30));
            public Node<int> Ids => Placeholder<int>(8);
            public Node Train => {{optimizer}}.Minimize(ReduceMean(Square(EmbeddingLookup(Table, Ids) - 1)));
            """).Valid();
        var text = GraphCompiler.Compile(model, TestContext.Current.CancellationToken).Text;
        Assert.All(slots.Select(slot => "Table/" + slot).Append("Table"), variable => Assert.Contains(Change(variable), text, StringComparison.Ordinal));
        Assert.InRange(ScratchOf(text), 0, 16384);
    }

    [Theory]
    [InlineData(16, true)]
    [InlineData(4096, false)]
    public void A_bias_changes_in_the_loop_that_sums_its_gradient_unless_much_would_have_to_wait_for_that(int batch, bool isOne)
    {
        var model = TestSource.Members($$"""
            public Node<float> X => Placeholder<float>({{batch}}, 32);
            public Node Train => Optimizer.Sgd(0.1).Minimize(ReduceSum(Dense(Dense(X, 300, Relu), 4)));
            """).Valid();
        var text = GraphCompiler.Compile(model, TestContext.Current.CancellationToken).Text;
        Assert.Equal(isOne, Regex.IsMatch(text, @"bias - \(0\.1 \* ReduceSum\(\w+\)\)   \[300\]"));
    }

    private static string Change(string variable) => $"// In place: the variable {variable} changes here; nothing that follows can fail.";
}
