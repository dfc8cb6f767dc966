using Sessile.Generator.IR;
using Sessile.Generator.IR.Lowered;

namespace Sessile.Generator.Lowering.Calls;

/// <summary>Short forms for building library calls.</summary>
internal static class Call
{
    public static CallKernel Of(string method, Node node, bool canFail, Dim flops, params Argument[] arguments) =>
        Of(method, node, canFail, flops, Dim.Zero, -1, arguments);

    /// <summary>A call that several threads may share.</summary>
    /// <param name="picoseconds">About what it takes one of them, as the library has it.</param>
    public static CallKernel Shared(string method, Node node, bool canFail, Dim flops, Dim picoseconds, params Argument[] arguments) =>
        Of(method, node, canFail, flops, picoseconds, -1, [Threads, .. arguments]);

    /// <param name="picoseconds">What it takes, if threads share it; zero: as the operations say.</param>
    /// <param name="drawn">The stream of random numbers whose draws are counted; -1: none.</param>
    public static CallKernel Of(string method, Node node, bool canFail, Dim flops, Dim picoseconds, int drawn, Argument[] arguments) =>
        new("global::Sessile.Kernels." + method, arguments, canFail)
        {
            Comment = GraphText.Describe([node], null),
            Label = GraphText.LabelOf(node),
            Origin = node.Origin,
            Flops = flops,
            DrawnStream = drawn,
            Picoseconds = picoseconds,
        };

    /// <summary>A call of a kernel that goes on with its result, as the epilogue has it.</summary>
    /// <param name="flops">Without those of the epilogue.</param>
    /// <param name="computed">The operand that may be computed on the way instead.</param>
    /// <param name="prologue">What computes one.</param>
    /// <param name="before">The prologue's comment, and how it is called.</param>
    /// <param name="picoseconds">As for <see cref="Of(string, Node, bool, Dim, Dim, int, Argument[])"/>.</param>
    /// <param name="endsRows">Whether the method takes a <see cref="RowEnding"/>.</param>
    public static CallKernel Finished(
        string method, Node node, Dim flops, Epilogue? epilogue, Argument[] arguments,
        ComputedOperand? computed = null, Prologue? prologue = null, string before = "", Dim? picoseconds = null, bool endsRows = false) =>
        new("global::Sessile.Kernels." + method, arguments, false)
        {
            Computed = computed,
            Epilogue = epilogue,
            Ending = epilogue is not null && endsRows ? RowEndings.Of(epilogue) : null,
            Prologue = prologue,
            Comment = before + (epilogue?.Loop.Comment ?? GraphText.Describe([node], null)),
            Label = epilogue?.Loop.Label ?? GraphText.LabelOf(node),
            Origin = epilogue?.Loop.Origin ?? node.Origin,
            Flops = flops + (epilogue?.Loop.Flops ?? Dim.Zero),
            Picoseconds = picoseconds ?? Dim.Zero,
        };

    /// <summary>What stands in the place of an epilogue where there is none.</summary>
    public static Argument[] NoneFor(Epilogue? epilogue) => epilogue is null ? [Text("default(global::Sessile.Kernels.NoEpilogue)")] : [];

    public static Argument In(Access access) => new(ArgumentKind.Input, access);

    /// <summary>Several elements as a span.</summary>
    public static Argument InSpan(Access access, Dim count) => new(ArgumentKind.Input, access, count);

    /// <summary>A scalar by value.</summary>
    public static Argument Value(Access access) => new(ArgumentKind.Value, access);

    public static Argument Out(Node node, ILoweringContext context) => new(ArgumentKind.Output, Access.RowMajor(context.OutputOf(node), node.Shape));

    /// <summary>The node's output, which holds something already and is changed in place.</summary>
    public static Argument Change(TensorBuffer output, Node node) => new(ArgumentKind.Change, Access.RowMajor(output, node.Shape));

    public static Argument Workspace(DType dtype, Dim count, ILoweringContext context) =>
        new(ArgumentKind.Workspace, new Access(context.Scratch(dtype, count, "workspace"), Dim.Zero, []));

    public static Argument Size(Dim size) => new(ArgumentKind.Size, Size: size);

    public static Argument List(IEnumerable<Dim> sizes) => new(ArgumentKind.List, Sizes: sizes.ToArray());

    public static Argument Literal(ConstantData value) => new(ArgumentKind.Literal, Data: value);

    public static Argument Text(string text) => new(ArgumentKind.Text, Text: text);

    /// <summary>How many threads the call may use.</summary>
    public static Argument Threads => Text(CallKernel.ThreadLimit);

    public static Argument Bool(bool value) => Text(value ? "true" : "false");

    /// <summary>The node's name as a C# string, for messages.</summary>
    public static Argument NameOf(Node node) => Text(Quote(GraphText.NameOf(node)));

    public static Argument Quoted(string text) => Text(Quote(text));

    private static string Quote(string text) => "\"" + string.Concat(text.Select(Escaped)) + "\"";

    private static string Escaped(char character) => character switch
    {
        '\\' or '"' => "\\" + character,
        < ' ' or '\u0085' or '\u2028' or '\u2029' => "\\u" + ((int)character).ToString("x4", System.Globalization.CultureInfo.InvariantCulture),
        _ => character.ToString(),
    };

    /// <summary>The product of the extents of some axes.</summary>
    public static Dim Extent(Shape shape, int from, int to) => shape.Skip(from).Take(to - from).Aggregate(Dim.One, (product, dim) => product * dim);

    /// <summary>The one stride that steps through all leading axes; null if there is none.</summary>
    public static Dim? BatchStride(Shape shape, Access access)
    {
        Dim? stride = null;
        var extent = Dim.One;
        for (var i = shape.Rank - 3; i >= 0; i--)
        {
            if (shape[i].IsOne)
                continue;
            if (stride is not null && !access.Strides[i].Equals(stride * extent))
                return null;
            stride ??= access.Strides[i];
            extent *= shape[i];
        }

        return stride ?? Dim.Zero;
    }
}
