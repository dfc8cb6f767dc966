using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Sessile.Generator.IR;
using Sessile.Generator.Tests.Witnesses;

namespace Sessile.Generator.Tests.Emit;

/// <summary>Whole numbers wrap, and indices are computed, in projects that have C# check arithmetic as in others.</summary>
public sealed class OverflowTests
{
    private const string Members = """
        public Node<int> X => Placeholder<int>("n");
        public Node<byte> B => Placeholder<byte>("n", "m");
        public Node<float> V => Placeholder<float>("n", 64);
        public Variable<float> W => Variable(Ones(64, 100));
        public Node<int> Wrapped => X * int.MaxValue + int.MaxValue;
        public Node<int> Negated => ReduceSum(-X, 0) + X;
        public Node<byte> Bytes => B * B - 3;
        public Node<float> Layer => Softmax(Relu(MatMul(V, W) + 1));
        public Node<float> Turned => CumSum(Reverse(Transpose(V), [0]), 1);
        public Node<float> Drawn => RandomNormal(V.Shape) + Dropout(V, 0.5);
        public Node<float> States => Scan(Zeros(64), V, (s, x) => s * 0.5 + x);
        public Node<float> Joined => Concat([V, V * 2], 0)[1..];
        public Node Train => Optimizer.Adam(0.1).Minimize(ReduceMean(Square(Layer)));
        """;

    /// <summary>Graphs over whole numbers, whose edges overflow.</summary>
    private static readonly Lazy<IReadOnlyDictionary<string, CompiledCase>> Cases = new(() => CompiledCases.Compile(
        [.. OpCases.All.Where(c => c.Specials).SelectMany(c => c.DTypes.Where(t => t is DType.Int or DType.SByte).Select(t => new CaseGraph(c, t)))], checksOverflow: true));

    [Fact]
    public void All_arithmetic_of_generated_code_wraps_but_where_it_says_that_it_is_checked()
    {
        var compilation = UserCompilation.Of(Members, checksOverflow: true);
        Assert.Empty(UserCompilation.Errors(compilation));
        foreach (var tree in UserCompilation.GeneratedTrees(compilation))
        {
            var model = compilation.GetSemanticModel(tree);
            var nodes = tree.GetRoot(TestContext.Current.CancellationToken).DescendantNodes().OfType<ExpressionSyntax>().ToArray();
            Assert.NotEmpty(nodes);
            Assert.Empty(nodes.Where(n => !n.Ancestors().Any(a => a.IsKind(SyntaxKind.CheckedExpression)) && IsChecked(model.GetOperation(n))).Select(n => n.ToString()));
        }
    }

    [Fact]
    public void Nothing_is_said_of_it_where_the_project_checks_nothing() => Assert.DoesNotContain(
        UserCompilation.GeneratedTrees(UserCompilation.Of(Members)).SelectMany(t => t.GetRoot(TestContext.Current.CancellationToken).DescendantNodes()),
        n => n is CheckedStatementSyntax);

    [Fact]
    public void Whole_numbers_at_the_edges_are_what_the_reference_has()
    {
        Assert.NotEmpty(Cases.Value);
        foreach (var name in Cases.Value.Keys)
            OpCaseTests.CompareSpecials(Cases.Value[name], most: 3);
    }

    private static bool IsChecked(IOperation? operation) => operation is { ConstantValue.HasValue: false } && operation switch
    {
        IBinaryOperation binary => binary.IsChecked,
        IUnaryOperation unary => unary.IsChecked,
        IIncrementOrDecrementOperation step => step.IsChecked,
        ICompoundAssignmentOperation compound => compound.IsChecked,
        IConversionOperation conversion => conversion.IsChecked && !conversion.IsImplicit,
        _ => false,
    };
}
