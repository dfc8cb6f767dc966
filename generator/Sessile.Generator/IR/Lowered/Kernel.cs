namespace Sessile.Generator.IR.Lowered;

/// <summary>One loop nest or one library call.</summary>
internal abstract class Kernel
{
    /// <summary>What it computes, in words of the graph, for the comment above it.</summary>
    public string Comment { get; init; } = "";

    /// <summary>The label of what it computes, from which its method is named.</summary>
    public string Label { get; init; } = "";

    /// <summary>The traced node that it mainly stands for; -1: none.</summary>
    public int Origin { get; init; } = -1;

    /// <summary>Whether data can make it throw (an index out of range, a zero divisor).</summary>
    public virtual bool CanFail => false;

    /// <summary>Floating-point operations of one run, for the figures in the comments.</summary>
    public Dim Flops { get; init; } = Dim.Zero;

    /// <summary>The stream of random numbers of which a branch or loop counts the draws; -1: none.</summary>
    public int DrawnStream { get; init; } = -1;

    public abstract IEnumerable<TensorBuffer> Reads { get; }

    public abstract IEnumerable<TensorBuffer> Writes { get; }

    /// <summary>The same kernel writing to another buffer in place of <paramref name="from"/>.</summary>
    public abstract Kernel Redirect(TensorBuffer from, TensorBuffer to);
}

internal enum ArgumentKind
{
    /// <summary>A buffer that is read, by reference.</summary>
    Input,

    /// <summary>The first element of a buffer, by value.</summary>
    Value,

    /// <summary>A buffer that is written, by reference.</summary>
    Output,

    /// <summary>The first element of a buffer, which takes what the call returns.</summary>
    Result,

    /// <summary>A buffer that holds something and is changed in place, by reference.</summary>
    Change,

    /// <summary>Memory that the call may use as it likes.</summary>
    Workspace,

    /// <summary>A size or stride.</summary>
    Size,

    /// <summary>C# text.</summary>
    Text,

    /// <summary>C# text for where a stream of random numbers stands when the run begins, moved on by the blocks (the size) of each draw before.</summary>
    Draws,

    /// <summary>A read-only structure made of sizes: the constructor's text, then its arguments.</summary>
    Sizes,

    /// <summary>A span of sizes.</summary>
    List,

    /// <summary>A number as a literal.</summary>
    Literal,

    /// <summary>Whether the copy of a weight is there, by which so many rows (the size) are multiplied: the call can do without it.</summary>
    IsPacked,
}

/// <summary>One argument of a library call.</summary>
/// <param name="Access">For buffers: where they begin.</param>
/// <param name="Size">For sizes; and for buffers that go as a span of so many elements.</param>
/// <param name="Text">For text, and the constructor for sizes.</param>
/// <param name="Then">For sizes: what follows the constructor, such as an initializer.</param>
/// <param name="Stream">For draws: the stream; the size is the blocks of one draw.</param>
/// <param name="Data">For literals.</param>
internal sealed record Argument(
    ArgumentKind Kind, Access? Access = null, Dim? Size = null, string? Text = null, IReadOnlyList<Dim>? Sizes = null, string Then = "", int Stream = -1,
    ConstantData? Data = null);

/// <summary>A call of a method of the runtime library.</summary>
internal sealed class CallKernel(string method, IReadOnlyList<Argument> arguments, bool canFail) : Kernel
{
    private TensorBuffer[]? _reads;
    private TensorBuffer[]? _writes;

    /// <summary>The full name, such as <c>global::Sessile.Kernels.Gemm.Multiply</c>.</summary>
    public string Method { get; } = method;

    public IReadOnlyList<Argument> Arguments { get; } = arguments;

    /// <summary>What the call goes on to do with its result: the argument after the others. Null: nothing.</summary>
    public Epilogue? Epilogue { get; init; }

    /// <summary>What the epilogue comes to, where the call can do with that: the argument before it. Null: it cannot, or it is more.</summary>
    public RowEnding? Ending { get; init; }

    /// <summary>What computes an operand block by block: its last argument. Null: nothing.</summary>
    public Prologue? Prologue { get; init; }

    /// <summary>Of a product: the operand that may be computed on the way, and how it would be called then. Null: none.</summary>
    public ComputedOperand? Computed { get; init; }

    /// <summary>The same as a loop, for one that takes it in. Null: there is none.</summary>
    public LoopKernel? AsLoop { get; private set; }

    /// <summary>May be a loop instead, if there is one.</summary>
    public CallKernel Or(LoopKernel? loop)
    {
        AsLoop = loop;
        return this;
    }

    public override bool CanFail => canFail || Epilogue is { Loop.CanFail: true } || Prologue is { Loop.CanFail: true };

    /// <summary>Whether it is told how many threads it may use.</summary>
    public bool IsSplit => Arguments.Any(a => a.Text == ThreadLimit);

    /// <summary>About what it takes one thread, in picoseconds, as the library's kernel estimates it; zero: as its operations say.</summary>
    public Dim Picoseconds { get; init; } = Dim.Zero;

    /// <summary>The session's property that says so.</summary>
    public const string ThreadLimit = "ThreadLimit";

    public override IEnumerable<TensorBuffer> Reads =>
        _reads ??= [.. Of(ArgumentKind.Input), .. Of(ArgumentKind.Value), .. Of(ArgumentKind.Change), .. Prologue?.Reads ?? [], .. Epilogue?.Loop.Reads ?? []];

    public override IEnumerable<TensorBuffer> Writes =>
        _writes ??= [.. Of(ArgumentKind.Output), .. Of(ArgumentKind.Result), .. Of(ArgumentKind.Change), .. Of(ArgumentKind.Workspace), .. Epilogue?.Loop.Writes ?? []];

    private IEnumerable<TensorBuffer> Of(ArgumentKind kind) => Arguments.Where(a => a.Kind == kind).Select(a => a.Access!.Buffer);

    /// <summary>Of calls without an epilogue, which reads what it writes.</summary>
    public override Kernel Redirect(TensorBuffer from, TensorBuffer to) => Epilogue is not null ? throw new InvalidOperationException(Label) : new CallKernel(
        Method,
        Arguments.Select(a => a.Kind is ArgumentKind.Output or ArgumentKind.Result or ArgumentKind.Change && a.Access!.Buffer == from ? a with { Access = a.Access with { Buffer = to } } : a).ToArray(),
        canFail)
    {
        Prologue = Prologue,
        Comment = Comment,
        Label = Label,
        Origin = Origin,
        Flops = Flops,
        DrawnStream = DrawnStream,
        Picoseconds = Picoseconds,
    };
}
