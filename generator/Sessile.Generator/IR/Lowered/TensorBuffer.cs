namespace Sessile.Generator.IR.Lowered;

internal enum BufferKind
{
    /// <summary>In the session's arena, at an offset that the plan gives.</summary>
    Scratch,

    /// <summary>A variable's own memory.</summary>
    Variable,

    /// <summary>The caller's span. Nothing may be read past its end.</summary>
    Feed,

    /// <summary>Read-only data of the assembly.</summary>
    Constant,

    /// <summary>What the session has read from a file. It never changes.</summary>
    File,

    /// <summary>In the session's memory for packed weights.</summary>
    Packed,

    /// <summary>Beside packed weights: a value that the session keeps from run to run.</summary>
    Kept,

    /// <summary>A part of another buffer, such as the row that a loop's turn writes.</summary>
    Window,
}

/// <summary>Memory that kernels read and write: elements of one type, packed.</summary>
internal sealed class TensorBuffer(int id, BufferKind kind, DType dtype, Dim count, string label)
{
    public int Id { get; } = id;

    public BufferKind Kind => Place is null ? kind : BufferKind.Window;

    public DType DType { get; } = dtype;

    public Dim Count { get; } = count;

    public Dim ByteCount => Count * DType.Size();

    /// <summary>The node's name, for locals and comments.</summary>
    public string Label { get; } = label;

    /// <summary>Which variable, for <see cref="BufferKind.Variable"/>.</summary>
    public int Variable { get; init; } = -1;

    /// <summary>Whether its elements last from run to run, and so can be packed once.</summary>
    public bool IsWeight => Kind is BufferKind.Variable or BufferKind.Constant or BufferKind.File or BufferKind.Kept;

    /// <summary>Which property is fed, for <see cref="BufferKind.Feed"/>.</summary>
    public string Feed { get; init; } = "";

    /// <summary>The elements, for <see cref="BufferKind.Constant"/>.</summary>
    public ConstantData? Data { get; init; }

    /// <summary>Which tensor of which file, for <see cref="BufferKind.File"/>.</summary>
    public FileSource? File { get; init; }

    /// <summary>What is packed or kept, for <see cref="BufferKind.Packed"/> and <see cref="BufferKind.Kept"/>.</summary>
    public WeightPack? Pack { get; init; }

    /// <summary>Where it begins, for <see cref="BufferKind.Window"/>.</summary>
    public Access? Place { get; private set; }

    /// <summary>Makes it a part of another buffer's memory.</summary>
    public TensorBuffer At(Access place)
    {
        Place = place;
        return this;
    }

    /// <summary>Whether nothing else lies in its memory all through the run.</summary>
    public bool IsKept { get; private set; }

    /// <summary>Has its memory for itself.</summary>
    public TensorBuffer Keep()
    {
        IsKept = true;
        return this;
    }

    /// <summary>Whether only others that are made alike lie in its memory.</summary>
    public bool IsApart { get; private set; }

    /// <summary>Shares its memory with none but others of its size for which this was said too.</summary>
    public TensorBuffer KeepApart()
    {
        IsApart = true;
        return this;
    }

    /// <summary>The buffer that the memory belongs to: another one for a window.</summary>
    public TensorBuffer Root => Place?.Buffer.Root ?? this;

    /// <summary>The variable in whose memory it lies; -1: in none's.</summary>
    public int InVariable => Root.Variable;

    /// <summary>Whether the session owns the memory, so that whole vectors may be read past the last element.</summary>
    public bool HasSlack => Place is { } place
        ? place.Offset.Equals(Dim.Zero) && place.Buffer.Count.Equals(Count) && place.Buffer.HasSlack
        : Kind is BufferKind.Scratch or BufferKind.Variable or BufferKind.File or BufferKind.Kept;

    public override string ToString() => $"{Kind} {Label}: {DType.DisplayName()}[{Count}]";
}

/// <summary>A window on a buffer: the element at index (i, j, …) stands at Offset + i·Strides[0] + j·Strides[1] + …</summary>
internal sealed record Access(TensorBuffer Buffer, Dim Offset, IReadOnlyList<Dim> Strides)
{
    public static Access RowMajor(TensorBuffer buffer, Shape shape) => new(buffer, Dim.Zero, shape.Strides);

    /// <summary>Whether the elements of <paramref name="shape"/> stand packed in row-major order, from the offset on.</summary>
    public bool IsPacked(Shape shape)
    {
        var strides = shape.Strides;
        return Enumerable.Range(0, shape.Rank).All(i => shape[i].IsOne || Strides[i].Equals(strides[i]));
    }
}
