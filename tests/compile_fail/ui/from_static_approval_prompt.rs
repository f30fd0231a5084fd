use smartcar_connect::ApprovalPrompt;

const VALUE: ApprovalPrompt = ApprovalPrompt::from_static("forced");

fn main() {
    println!("{VALUE}");
}
