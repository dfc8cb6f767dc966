namespace Sessile;

// Layers that go along time.
public static partial class Ops
{
    /// <summary>A plain recurrent layer, <c>h ← activation(x · Wx + h · Wh + bias)</c>; gives the outputs of all steps, and the last state.</summary>
    /// <remarks>
    /// <para>
    /// Shape: <c>[batch, time, n] → [batch, time, units]</c>, the state <c>[batch, units]</c>. Variables: <c>kernel</c> <c>[n + units, units]</c>, the rows for x first,
    /// and <c>bias</c> <c>[units]</c>, which begins as zeros. The products with x of all steps are one. Past an example's length its outputs are zeros and its
    /// state stays. Floating-point types. Differentiable.
    /// </para>
    /// <para>
    /// Errors: a rank other than 3, a last dimension or <paramref name="units"/> that is not static, lengths that are not <c>[batch]</c>. Source:
    /// <c>tf.nn.dynamic_rnn</c> with <c>tf.nn.rnn_cell.BasicRNNCell</c>.
    /// </para>
    /// </remarks>
    /// <param name="x"><c>[batch, time, n]</c>, or <c>[time, batch, n]</c> with <paramref name="timeMajor"/>.</param>
    /// <param name="units">The size of the state.</param>
    /// <param name="lengths"><c>[batch]</c>: how many steps each example has; all by default.</param>
    /// <param name="initial">The state at first, <c>[batch, units]</c>; zeros by default.</param>
    /// <param name="activation">A function such as <c>Relu</c>; <c>Tanh</c> by default.</param>
    /// <param name="reverse">Whether time is gone along from the end; outputs stand where their inputs do.</param>
    /// <param name="timeMajor">Whether time is the first axis of x and of the outputs, which spares rearranging.</param>
    /// <param name="kernelInitializer">The kernel's first value; <c>GlorotUniform</c> by default.</param>
    public static (Node<T> Outputs, Node<T> State) Rnn<T>(
        Node<T> x, Dim units, Node<int>? lengths = null, Node<T>? initial = null, Func<Node<T>, Node<T>>? activation = null,
        bool reverse = false, bool timeMajor = false, Initializer<T>? kernelInitializer = null) =>
        throw GraphOnly.Error();

    /// <summary>
    /// A layer of long short-term memory, of the gates <c>i, j, f, o</c>: <c>c ← c · sigmoid(f + forgetBias) + sigmoid(i) · tanh(j)</c> and
    /// <c>h ← tanh(c) · sigmoid(o)</c>; gives h of all steps, and the last state.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Shape: <c>[batch, time, n] → [batch, time, units]</c>, the states <c>[batch, units]</c>. Variables: <c>kernel</c> <c>[n + units, 4 · units]</c>, the rows for x
    /// first, and <c>bias</c> <c>[4 · units]</c>, which begins as zeros. The products with x of all steps are one. Past an example's length its outputs are
    /// zeros and its states stay. Floating-point types. Differentiable.
    /// </para>
    /// <para>
    /// Errors: a rank other than 3, a last dimension or <paramref name="units"/> that is not static, lengths that are not <c>[batch]</c>. Source:
    /// <c>tf.nn.dynamic_rnn</c> with <c>tf.nn.rnn_cell.BasicLSTMCell</c>.
    /// </para>
    /// </remarks>
    /// <param name="x"><c>[batch, time, n]</c>, or <c>[time, batch, n]</c> with <paramref name="timeMajor"/>.</param>
    /// <param name="units">The size of the states.</param>
    /// <param name="lengths"><c>[batch]</c>: how many steps each example has; all by default.</param>
    /// <param name="initial">The states at first, each <c>[batch, units]</c>; zeros by default.</param>
    /// <param name="forgetBias">What is added to the forget gate, so that at first it keeps.</param>
    /// <param name="reverse">Whether time is gone along from the end; outputs stand where their inputs do.</param>
    /// <param name="timeMajor">Whether time is the first axis of x and of the outputs, which spares rearranging.</param>
    /// <param name="kernelInitializer">The kernel's first value; <c>GlorotUniform</c> by default.</param>
    public static (Node<T> Outputs, (Node<T> C, Node<T> H) State) Lstm<T>(
        Node<T> x, Dim units, Node<int>? lengths = null, (Node<T> C, Node<T> H)? initial = null, double forgetBias = 1,
        bool reverse = false, bool timeMajor = false, Initializer<T>? kernelInitializer = null) =>
        throw GraphOnly.Error();

    /// <summary>
    /// A layer of gated recurrent units, of the gates <c>r, u</c> and the candidate <c>c = tanh(x · Wx + (r · h) · Wh + b)</c>: <c>h ← u · h + (1 - u) · c</c>; gives h
    /// of all steps, and the last state.
    /// </summary>
    /// <remarks>
    /// <para>
    /// Shape: <c>[batch, time, n] → [batch, time, units]</c>, the state <c>[batch, units]</c>. Variables: <c>gates/kernel</c> <c>[n + units, 2 · units]</c>, the rows for
    /// x first, <c>gates/bias</c>, which begins as ones, <c>candidate/kernel</c> <c>[n + units, units]</c> and <c>candidate/bias</c>, which begins as zeros. The
    /// products with x of all steps are one for each kernel. Past an example's length its outputs are zeros and its state stays. Floating-point types.
    /// Differentiable.
    /// </para>
    /// <para>
    /// Errors: a rank other than 3, a last dimension or <paramref name="units"/> that is not static, lengths that are not <c>[batch]</c>. Source:
    /// <c>tf.nn.dynamic_rnn</c> with <c>tf.nn.rnn_cell.GRUCell</c>.
    /// </para>
    /// </remarks>
    /// <param name="x"><c>[batch, time, n]</c>, or <c>[time, batch, n]</c> with <paramref name="timeMajor"/>.</param>
    /// <param name="units">The size of the state.</param>
    /// <param name="lengths"><c>[batch]</c>: how many steps each example has; all by default.</param>
    /// <param name="initial">The state at first, <c>[batch, units]</c>; zeros by default.</param>
    /// <param name="reverse">Whether time is gone along from the end; outputs stand where their inputs do.</param>
    /// <param name="timeMajor">Whether time is the first axis of x and of the outputs, which spares rearranging.</param>
    /// <param name="kernelInitializer">The kernels' first value; <c>GlorotUniform</c> by default.</param>
    public static (Node<T> Outputs, Node<T> State) Gru<T>(
        Node<T> x, Dim units, Node<int>? lengths = null, Node<T>? initial = null,
        bool reverse = false, bool timeMajor = false, Initializer<T>? kernelInitializer = null) =>
        throw GraphOnly.Error();
}
