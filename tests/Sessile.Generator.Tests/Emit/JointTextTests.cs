using Sessile.Generator.Compilation;
using Sessile.Generator.Tests.Tracing;

namespace Sessile.Generator.Tests.Emit;

/// <summary>What is emitted for loops that change variables and that threads share all at once.</summary>
public sealed class JointTextTests
{
    private const string Declarations = """
        public Variable<float> A => Variable(Ones(300, 100));
        public Variable<float> B => Variable(Ones(50, 70));
        public Variable<float> C => Variable(Ones(70));
        public Variable<float> D => Variable(Ones(7));
        public Variable<float> Few => Variable(Ones(3));
        public Node<float> X => Placeholder<float>(300, 100);
        """;

    [Theory]
    [InlineData("Group(Assign(A, Tanh(X)), Assign(B, Tanh(B)), Assign(C, Tanh(C)))", 3)]
    [InlineData("Group(Assign(A, Tanh(X)), Assign(B, Tanh(B)), Assign(C, Tanh(C)), Assign(D, Sinh(D)))", 4)]
    [InlineData("Group(Assign(A, Tanh(X)), AssignAdd(Few, 1))", 2)]
    public void Loops_that_change_variables_are_shared_all_at_once(string step, int loops)
    {
        var text = Text(step);
        var type = Type(text);
        Assert.Equal(loops, Occurrences(type, "ParallelRegion.Share(end, 256, "));
        Assert.Contains($"// {loops} loops over ", text, StringComparison.Ordinal);
        Assert.Contains("threads take the same share of each at once, since none depends on another.", text, StringComparison.Ordinal);
        Assert.Contains("// In place: the variable A changes here; nothing that follows can fail.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("ParallelRegion.Own(", type, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Group(Assign(C, Tanh(C)), Assign(D, Tanh(D)))")]
    [InlineData("Group(Assign(A, Tanh(X)))")]
    public void Short_work_and_single_loops_are_not(string step) => Assert.DoesNotContain("_runStepJoint", Text(step), StringComparison.Ordinal);

    [Fact]
    public void What_other_threads_have_read_is_taken_from_them()
    {
        var type = Type(Text("Group(Assign(A, Tanh(A) - 0.1 * MatMul(MatMul(A, A, transposeB: true), X)), Assign(B, Tanh(B)))"));
        Assert.Equal(1, Occurrences(type, "ParallelRegion.Own(end - start == 256, "));
        Assert.Equal(2, Occurrences(type, "ParallelRegion.Share(end, 256, "));
    }

    private static string Text(string step)
    {
        var text = GraphCompiler.Compile(TestSource.Members(Declarations + $"public Node Step => {step};").Valid(), TestContext.Current.CancellationToken).Text;
        return text[text.IndexOf(" RunStep(", StringComparison.Ordinal)..];
    }

    private static string Type(string text)
    {
        var type = text[text.IndexOf("ref struct _runStepJoint1(", StringComparison.Ordinal)..];
        return type[..type.IndexOf("\n        }", StringComparison.Ordinal)];
    }

    private static int Occurrences(string text, string part) => text.Split([part], StringSplitOptions.None).Length - 1;
}
