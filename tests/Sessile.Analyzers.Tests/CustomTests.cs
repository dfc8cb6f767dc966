namespace Sessile.Analyzers.Tests;

/// <summary>Methods and derivatives of the user's own that do not fit, at their places.</summary>
public class CustomTests
{
    private static string Graph(string members) => $$"""
        [Graph]
        public partial class G
        {
            public Node<float> X => Placeholder<float>(2);
            {{members}}
            private static void Fine(ReadOnlySpan<float> x, Span<float> y) => x.CopyTo(y);
            private static float Number(float x) => x;
            private static void Wide(ReadOnlySpan<double> x, Span<float> y) { }
            private static void Nothing(ReadOnlySpan<float> x) { }
            private static void Array(float[] x, Span<float> y) { }
        }
        """;

    [Theory]
    [InlineData("SES0007", "Custom: global::G.Fine takes 1 inputs and is given 2", "Custom<float>(Fine, [2], X, X)")]
    [InlineData("SES0005", "Custom: G.Fine yields float, not double", "Cast<float>({Custom<double>(Fine, [2], X)})")]
    [InlineData("SES0005", "Custom: input 1 is float, but the method takes double", "Custom<float>(Wide, [2], X)")]
    [InlineData("SES0004", "Custom: input 1 is [2], but the method takes a number: ReadOnlySpan<float> takes several", "Custom<float>(Number, [], X)")]
    [InlineData("SES0004", "Custom: global::G.Number returns a number, but the result is [2]: it must write to a Span<float>", "Custom<float>(Number, [2], X[0])")]
    [InlineData("SES0007", "Custom: 'Nothing' must return a number or end with a Span<T> for its result", "Custom<float>(Nothing, [2], X)")]
    [InlineData("SES0007", "Custom: 'Array' takes 'x' as 'float[]': ReadOnlySpan<T>, or T for a scalar, takes an input", "Custom<float>(Array, [2], X)")]
    [InlineData("SES0007", "Custom: 'method' must be the name of a static method: a lambda cannot be called by generated code", "Custom<float>((float x) => x, [], X[0])")]
    [InlineData("SES0004", "WithGradient: the derivative by input 1 is float, but the input is float[2]", "{WithGradient<float, float>(x => x, (x, y, dy) => ReduceSum(dy))(X)}")]
    public Task What_does_not_fit_is_told_where_it_stands(string id, string message, string expression) => GraphSource.Reports(
        id, message, Graph($"public Node<float> Y => {(expression.Contains('{') ? expression.Replace("{", "[|").Replace("}", "|]") : "[|" + expression + "|]")};"));

    [Fact]
    public Task A_cotangent_that_is_taken_out_of_its_function_has_no_value() => GraphSource.Reports(
        "SES0007",
        "WithGradient: the cotangent that a backward function is given has no value outside of it",
        Graph("public Node<float> Y { get { Node<float>? kept = null; var y = [|WithGradient<float, float>(x => x, (x, y, dy) => { kept = dy; return dy; })(X)|]; return y + kept!; } }"));

    [Fact]
    public Task A_custom_operation_has_no_derivative_of_its_own() => GraphSource.Reports(
        "SES0019",
        "Gradient: 'ReduceSum(Custom<float>(Fine, [2], X))' does not depend on 'X' by operations that have derivatives",
        Graph("public Node<float> Y => [|Gradient(ReduceSum(Custom<float>(Fine, [2], X)), X)|];"));
}
