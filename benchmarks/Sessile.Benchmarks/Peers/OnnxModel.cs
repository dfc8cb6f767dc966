using System.Runtime.InteropServices;
using Google.Protobuf;
using Sessile.Benchmarks.Graphs;
using Sessile.Generator.Tests.Oracle.Onnx.Format;

namespace Sessile.Benchmarks.Peers;

/// <summary>Puts an ONNX model together, of floats where nothing else is said.</summary>
internal sealed class OnnxModel
{
    /// <summary>ONNX's numbers of element types.</summary>
    public const int Float = 1, Byte = 2, SByte = 3, Int = 6, Long = 7, Bool = 9, Half = 10, Double = 11;

    /// <summary>The number of an element type.</summary>
    public static int TypeOf<T>() =>
        typeof(T) == typeof(float) ? Float : typeof(T) == typeof(double) ? Double : typeof(T) == typeof(int) ? Int : typeof(T) == typeof(byte) ? Byte
        : typeof(T) == typeof(System.Half) ? Half : typeof(T) == typeof(bool) ? Bool : typeof(T) == typeof(long) ? Long : throw new NotSupportedException(typeof(T).Name);

    private readonly GraphProto _graph = new() { Name = "benchmark" };
    private int _names;

    public string Input(string name, long[] dims, int type = Float)
    {
        _graph.Input.Add(Describe(name, dims, type));
        return name;
    }

    public string Constant<T>(T[] values, long[] dims, int type = Float)
        where T : unmanaged
    {
        var tensor = new TensorProto { Name = "c" + _names++, DataType = type, RawData = ByteString.CopyFrom(MemoryMarshal.AsBytes(values.AsSpan())) };
        tensor.Dims.AddRange(dims);
        _graph.Initializer.Add(tensor);
        return tensor.Name;
    }

    /// <summary>A node with one output, whose name is returned.</summary>
    /// <param name="op">The operator.</param>
    /// <param name="inputs">Names of values.</param>
    /// <param name="attributes">Their values are of type long, long[], float or string.</param>
    public string Node(string op, string[] inputs, params (string Name, object Value)[] attributes) => Nodes(op, inputs, 1, attributes)[0];

    /// <summary>A node with several outputs.</summary>
    public IReadOnlyList<string> Nodes(string op, string[] inputs, int outputs, params (string Name, object Value)[] attributes)
    {
        var node = new NodeProto { OpType = op, Name = "n" + _names };
        node.Input.AddRange(inputs);
        node.Attribute.AddRange(attributes.Select(a => Attribute(a.Name, a.Value)));
        for (var i = 0; i < outputs; i++)
            node.Output.Add("v" + _names++);
        _graph.Node.Add(node);
        return node.Output;
    }

    /// <summary>Axes, sizes and the like.</summary>
    public string Longs(params long[] values) => Constant(values, [values.Length], Long);

    /// <summary>Numbers as whole ones of 32 bits.</summary>
    public string Whole(string value) => Node("Cast", [value], ("to", (long)Int));

    public void Output(string name, long[] dims, int type = Float)
    {
        _graph.Output.Add(Describe(name, dims, type));
        OutputType = type;
        OutputName = name;
        OutputDims = dims;
    }

    public int OutputType { get; private set; } = Float;

    public string OutputName { get; private set; } = "";

    public long[] OutputDims { get; private set; } = [];

    public byte[] ToBytes() =>
        new ModelProto { IrVersion = 10, ProducerName = "benchmark", Graph = _graph, OpsetImport = { new OperatorSetIdProto { Version = 21 } } }.ToByteArray();

    /// <summary>Dense layers with ReLU between them.</summary>
    public static OnnxModel Mlp(IReadOnlyList<DenseLayer> layers, int batch)
    {
        var model = new OnnxModel();
        var value = model.Input("x", [batch, layers[0].Inputs]);
        for (var i = 0; i < layers.Count; i++)
        {
            value = model.Node("Gemm", [value, model.Constant(layers[i].Kernel, [layers[i].Inputs, layers[i].Units]), model.Constant(layers[i].Bias, [layers[i].Units])]);
            if (i < layers.Count - 1)
                value = model.Node("Relu", [value]);
        }

        model.Output(value, [batch, layers[^1].Units]);
        return model;
    }

    /// <summary>Convolutions with ReLU after each, of images with their channels behind the batch: the layout that the runtime is made for.</summary>
    public static OnnxModel Convolutions(IReadOnlyList<ConvolutionLayer> layers, int channels, int size)
    {
        var model = new OnnxModel();
        var value = model.Input("x", [1, channels, size, size]);
        foreach (var layer in layers)
        {
            long window = layer.Window, pad = window / 2;
            value = model.Node(
                "Conv",
                [value, model.Constant(layer.OutputsFirst, [layer.Outputs, layer.Inputs, window, window]), model.Constant(layer.Bias, [layer.Outputs])],
                ("pads", new[] { pad, pad, pad, pad }),
                ("strides", new long[] { layer.Stride, layer.Stride }),
                ("group", (long)layer.Groups));
            value = model.Node("Relu", [value]);
            size = ((size + (2 * (int)pad) - (int)window) / layer.Stride) + 1;
        }

        model.Output(value, [1, layers[^1].Outputs, size, size]);
        return model;
    }

    private static AttributeProto Attribute(string name, object value)
    {
        var attribute = new AttributeProto { Name = name };
        switch (value)
        {
            case long number:
                (attribute.Type, attribute.I) = (AttributeProto.Types.Kind.Int, number);
                break;
            case float number:
                (attribute.Type, attribute.F) = (AttributeProto.Types.Kind.Float, number);
                break;
            case string text:
                (attribute.Type, attribute.S) = (AttributeProto.Types.Kind.String, ByteString.CopyFromUtf8(text));
                break;
            case long[] numbers:
                attribute.Type = AttributeProto.Types.Kind.Ints;
                attribute.Ints.AddRange(numbers);
                break;
            default:
                throw new ArgumentException($"{name}: {value.GetType().Name} is no attribute.", nameof(value));
        }

        return attribute;
    }

    private static ValueInfoProto Describe(string name, long[] dims, int type)
    {
        var shape = new TensorShapeProto();
        shape.Dim.AddRange(dims.Select(d => new TensorShapeProto.Types.Dimension { DimValue = d }));
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = type, Shape = shape } } };
    }
}
