namespace Sessile.Analyzers.Tests;

public class OpOutsideTests
{
    private static Task Warns(string op, string source) => GraphSource.Reports(
        "SES1004", $"'{op}' describes a graph, and here it is called when the program runs, where it throws: write it into a class with [Graph], and run a Session of that", source);

    [Fact]
    public Task An_op_in_top_level_statements() => Warns("MatMul", "var y = [|MatMul(Ones(2, 2), Ones(2, 2))|]; Console.WriteLine(y is null);");

    [Fact]
    public Task The_last_of_a_chain() => Warns("Relu", "if (args.Length > 0) { Console.WriteLine([|Ones(2).Relu()|] is null); }");

    [Fact]
    public Task An_op_in_the_programs_Main() => Warns("Ones", """
        internal static class Program
        {
            private static void Main() => Console.WriteLine([|Ones(3)|] is null);
        }
        """);

    [Fact]
    public Task Functions_and_lambdas_may_be_called_elsewhere() => GraphSource.IsCorrect("""
        Action show = () => Relu(Ones(2));
        show();
        Console.WriteLine(new G.Session().RunY().ToString() + nameof(Relu) + Local());

        static Node<float> Local() => Ones(3);

        public static class Layers
        {
            public static Node<float> Twice(Node<float> x) => x.Relu() * Ones(3);
        }

        [Graph]
        public partial class G
        {
            public Node<float> Y => Layers.Twice(Ones(3));
        }
        """);
}
