extern alias Runtime;

using Google.Protobuf;
using Sessile.Generator.IR;
using Sessile.Generator.Tests.Oracle.Onnx.Format;
using BFloat16 = Runtime::Sessile.BFloat16;

namespace Sessile.Generator.Tests.Oracle.Onnx;

/// <summary>Puts an ONNX graph together.</summary>
internal sealed class OnnxWriter
{
    private const int OpSet = 21;
    private const int FormatVersion = 10;

    private readonly GraphProto _graph = new() { Name = "case" };
    private int _names;

    public static int ElementType(DType dtype) => dtype switch
    {
        DType.Bool => 9,
        DType.SByte => 3,
        DType.Byte => 2,
        DType.Short => 5,
        DType.Int => 6,
        DType.Long => 7,
        DType.Half => 10,
        DType.BFloat16 => 16,
        DType.Float => 1,
        DType.Double => 11,
        _ => throw new ArgumentOutOfRangeException(nameof(dtype), dtype, "not an element type here"),
    };

    public string Input(string name, DType dtype, IReadOnlyList<int> dims)
    {
        _graph.Input.Add(Describe(name, dtype, dims));
        return name;
    }

    public void Output(string name, DType dtype, IReadOnlyList<int> dims) => _graph.Output.Add(Describe(name, dtype, dims));

    /// <summary>A node with one result, whose name is returned. An empty input stands for one that is left out.</summary>
    public string Node(string opType, IReadOnlyList<string> inputs, params (string Name, object Value)[] attributes)
    {
        var node = new NodeProto { OpType = opType, Name = "n" + _names };
        node.Input.AddRange(inputs);
        node.Output.Add("v" + _names++);
        node.Attribute.AddRange(attributes.Select(a => Attribute(a.Name, a.Value)));
        _graph.Node.Add(node);
        return node.Output[0];
    }

    /// <summary>A node with two results, the name of the second of which is returned.</summary>
    public string SecondOutput(string opType, IReadOnlyList<string> inputs, params (string Name, object Value)[] attributes)
    {
        var second = Node(opType, inputs, attributes) + "b";
        _graph.Node[^1].Output.Add(second);
        return second;
    }

    public string Constant(Tensor value)
    {
        var tensor = new TensorProto { Name = "c" + _names++, DataType = ElementType(value.DType), RawData = ByteString.CopyFrom(Bytes(value.ToArray())) };
        tensor.Dims.AddRange(value.Dims.Select(d => (long)d));
        _graph.Initializer.Add(tensor);
        return tensor.Name;
    }

    /// <summary>A one-dimensional constant, as axes and shapes are given.</summary>
    public string Longs(IEnumerable<int> values)
    {
        var cells = values.Select(v => Cell.OfWhole(v)).ToArray();
        return Constant(new Tensor(DType.Long, [cells.Length], cells));
    }

    public string Scalar(DType dtype, double value) =>
        Constant(Tensor.Scalar(dtype, dtype.IsFloating() ? Cell.OfReal(value) : Cell.OfWhole((long)value)));

    public byte[] ToBytes() =>
        new ModelProto { IrVersion = FormatVersion, ProducerName = "oracle", Graph = _graph, OpsetImport = { new OperatorSetIdProto { Version = OpSet } } }.ToByteArray();

    private static byte[] Bytes(Array values)
    {
        if (values is Half[] halves)
            values = halves.Select(BitConverter.HalfToUInt16Bits).ToArray();
        if (values is BFloat16[] numbers)
            values = numbers.Select(n => n.ToBits()).ToArray();
        var bytes = new byte[Buffer.ByteLength(values)];
        Buffer.BlockCopy(values, 0, bytes, 0, bytes.Length);
        return bytes;
    }

    private static ValueInfoProto Describe(string name, DType dtype, IReadOnlyList<int> dims)
    {
        var shape = new TensorShapeProto();
        shape.Dim.AddRange(dims.Select(d => new TensorShapeProto.Types.Dimension { DimValue = d }));
        return new ValueInfoProto { Name = name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = ElementType(dtype), Shape = shape } } };
    }

    private static AttributeProto Attribute(string name, object value)
    {
        var attribute = new AttributeProto { Name = name };
        switch (value)
        {
            case int i:
                (attribute.I, attribute.Type) = (i, AttributeProto.Types.Kind.Int);
                break;
            case float f:
                (attribute.F, attribute.Type) = (f, AttributeProto.Types.Kind.Float);
                break;
            case string s:
                (attribute.S, attribute.Type) = (ByteString.CopyFromUtf8(s), AttributeProto.Types.Kind.String);
                break;
            default:
                attribute.Ints.AddRange(((IEnumerable<int>)value).Select(i => (long)i));
                attribute.Type = AttributeProto.Types.Kind.Ints;
                break;
        }

        return attribute;
    }
}
