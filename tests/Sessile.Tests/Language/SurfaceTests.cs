using System.ComponentModel;
using System.Reflection;
using System.Reflection.Emit;

namespace Sessile.Tests.Language;

public sealed class SurfaceTests
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    // The types that a graph is written in, and that never run.
    private static readonly Type[] Described =
    [
        typeof(Node), typeof(Node<>), typeof(Variable<>), typeof(NullNode), typeof(Dim), typeof(Shape), typeof(Subscript), typeof(Axes),
        typeof(Extents), typeof(Rate), typeof(Padding), typeof(Optimizer), typeof(MovingAverage), typeof(Ops), typeof(NodeExtensions), typeof(NodeOperators),
    ];

    [Fact]
    public void No_member_of_the_language_does_anything_but_throw()
    {
        var error = typeof(Ops).Assembly.GetType("Sessile.GraphOnly")!.GetMethod("Error", Declared)!;
        foreach (var member in Described.SelectMany(type => type.GetMembers(Declared)).OfType<MethodBase>())
        {
            var code = member.GetMethodBody()!.GetILAsByteArray()!;
            // A class's constructor calls its base's first.
            Assert.True(code.Length == 6 || member is ConstructorInfo, member.ToString());
            code = code[^6..];
            Assert.Equal((byte)OpCodes.Call.Value, code[0]);
            Assert.Equal(error, member.Module.ResolveMethod(BitConverter.ToInt32(code, 1)));
            Assert.Equal([(byte)OpCodes.Throw.Value], code[5..]);
        }
    }

    [Fact]
    public void A_member_that_is_called_says_that_graphs_are_compiled() =>
        Assert.Contains("compiled, never run", Assert.Throws<InvalidOperationException>(() => Ops.IsTraining).Message, StringComparison.Ordinal);

    [Fact]
    public void What_can_follow_a_node_is_a_function_of_Ops_with_the_same_parameters()
    {
        var functions = typeof(Ops).GetMethods().Select(Signature).ToHashSet(StringComparer.Ordinal);
        var following = typeof(NodeExtensions).GetMethods(Declared).Where(method => method.Name != "Deconstruct").Select(Signature).ToArray();
        Assert.NotEmpty(following);
        Assert.All(following, signature => Assert.Contains(signature, functions));
    }

    [Fact]
    public void No_function_of_Ops_is_an_extension_method_or_is_hidden_from_using_static() =>
        Assert.DoesNotContain(typeof(Ops).GetMethods(), method => method.IsDefined(typeof(System.Runtime.CompilerServices.ExtensionAttribute)));

    [Theory]
    [InlineData(typeof(Axes))]
    [InlineData(typeof(Subscript))]
    [InlineData(typeof(Rate))]
    [InlineData(typeof(Extents))]
    [InlineData(typeof(NullNode))]
    [InlineData(typeof(NodeOperators))]
    public void Types_that_are_only_converted_to_are_hidden_from_completion(Type type) =>
        Assert.Equal(EditorBrowsableState.Never, type.GetCustomAttribute<EditorBrowsableAttribute>()?.State);

    [Fact]
    public void No_public_type_is_named_Variable_without_arity() => Assert.Null(typeof(Ops).Assembly.GetType("Sessile.Variable"));

    [Theory]
    [InlineData("class Mine : Node<float>;", "CS0122")]
    [InlineData("class Mine : Variable<float>;", "CS0122")]
    [InlineData("class Mine : Node;", "CS0122")]
    [InlineData("class Mine { object Make() => new NullNode(); }", "CS1729")]
    [InlineData("class Mine { object Make() => new Optimizer(); }", "CS1729")]
    [InlineData("class Mine { object Make() => new MovingAverage(); }", "CS1729")]
    [InlineData("class Mine { object Make() => new Shape(); }", "CS1729")]
    public void No_one_can_derive_from_nodes_or_make_one(string source, string id) => Snippet.FailsFile(source, id);

    [Theory]
    [InlineData("[Graph] struct Mine;", "CS0592")]
    [InlineData("class Mine { [Run] int Field; }", "CS0592")]
    [InlineData("class Mine { [Graph] void Method() { } }", "CS0592")]
    public void An_attribute_stands_where_it_means_something(string source, string id) => Snippet.FailsFile(source, id);

    private static string Signature(MethodInfo method) =>
        $"{method.ReturnType} {method.Name}`{method.GetGenericArguments().Length}({string.Join(", ", method.GetParameters().Select(Describe))})";

    private static string Describe(ParameterInfo parameter) =>
        $"{parameter.ParameterType} {parameter.Name} = {(parameter.HasDefaultValue ? parameter.DefaultValue ?? "default" : "none")}";
}
